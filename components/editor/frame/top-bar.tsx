'use client';

import { Play } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { FlowTabs } from '@/components/shell/flow-tabs';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { LogoMark } from '@/components/ui/logo-mark';
import { PresentPeople } from '../presence/present-people';
import { useOpenTest } from '../view/use-open-test';
import { AddressChip } from './address-chip';
import { DeadlineChip } from './deadline-chip';
import { FlowName } from './flow-name';
import { SaveNote } from './save-note';
import { VersionMenu } from './version-menu';

/** The bar above the editor: the flow's name, its pages, limit and address, and the buttons for test and publish. */
export function TopBar() {
  const t = useTranslations('editor.top');
  const { info, rights } = useFacts();
  const { update } = useEditor();
  const openTest = useOpenTest();
  const isTesting = useEditorState((state) => state.panel === 'test');
  return (
    <header className="z-30 flex h-13 print:hidden min-w-0 items-center gap-2 border-b border-line bg-surface pr-3 pl-3.5">
      <Link href="/" aria-label={t('home')} className="rounded-control">
        <LogoMark />
      </Link>
      <nav
        aria-label={t('path')}
        className="ml-1 flex min-w-0 items-center gap-1.5 text-strong max-[899px]:flex-1 max-[899px]:overflow-hidden"
      >
        <Link href="/" className="font-quiet text-ink-3 hover:text-ink-1 max-[1199px]:hidden">
          {t('flows')}
        </Link>
        <span aria-hidden className="text-ink-4 max-[1199px]:hidden">
          /
        </span>
        <FlowName editable={rights.edit} />
      </nav>
      <SaveNote />
      <PresentPeople />
      <div className="flex min-w-0 flex-1 justify-center self-stretch max-[899px]:flex-none">
        <FlowTabs flowId={info.id} className="max-[1199px]:hidden" tab="h-full pb-0" />
      </div>
      <DeadlineChip />
      <VersionMenu />
      <AddressChip />
      {rights.test ? (
        <Button
          data-tour="test"
          variant={isTesting ? 'soft' : 'default'}
          icon={<Play className="max-[599px]:hidden" />}
          trailing={<Kbd className="max-[1439px]:hidden">T</Kbd>}
          aria-pressed={isTesting}
          onClick={() => (isTesting ? update.closeTest() : openTest())}
        >
          {t('test')}
        </Button>
      ) : null}
      {rights.publish ? (
        <Button data-tour="publish" variant="primary" onClick={() => update.ask({ type: 'publish' })}>
          {t('publish')}
        </Button>
      ) : null}
    </header>
  );
}
