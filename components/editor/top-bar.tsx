'use client';

import { Activity, ChevronDown, History, Play, Plug, Timer } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Kbd } from '@/components/ui/kbd';
import { LogoMark } from '@/components/ui/logo-mark';
import { PlatformMark } from '@/components/ui/platform-mark';
import { StatusDot } from '@/components/ui/status-dot';
import { useDuration } from '@/components/use-duration';
import { documentOf } from '@/lib/editor/store';
import { useEditor, useEditorState, useFacts } from './editor-context';
import { SaveNote } from './save-note';
import { useOpenTest } from './use-open-test';
import { usePlatformWords } from './use-platform-words';

/** Where one is, what it answers to, how long it may take, and the two ways on: test and publish. */
export function TopBar() {
  const t = useTranslations('editor.top');
  const { rights } = useFacts();
  const { actions } = useEditor();
  const openTest = useOpenTest();
  const isTesting = useEditorState((state) => state.panel === 'test');
  return (
    <header className="z-30 flex print:hidden min-w-0 items-center gap-2 border-b border-line bg-surface pr-3 pl-3.5">
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
      <div className="flex min-w-0 flex-1 items-center justify-center gap-2 max-[899px]:flex-none">
        <AddressChip />
        <DeadlineChip />
      </div>
      <VersionMenu />
      {rights.test ? (
        <Button
          data-tour="test"
          variant={isTesting ? 'soft' : 'default'}
          icon={<Play className="max-[599px]:hidden" />}
          trailing={<Kbd className="max-[1199px]:hidden">T</Kbd>}
          aria-pressed={isTesting}
          onClick={() => (isTesting ? actions.open('inspector') : openTest())}
        >
          {t('test')}
        </Button>
      ) : null}
      {rights.publish ? (
        <Button data-tour="publish" variant="primary" onClick={() => actions.ask({ type: 'publish' })}>
          {t('publish')}
        </Button>
      ) : null}
    </header>
  );
}

/** The name, as text until it is edited. */
function FlowName({ editable }: { editable: boolean }) {
  const t = useTranslations('editor.top');
  const { commands } = useEditor();
  const name = useEditorState((state) => documentOf(state).name);
  const [draft, setDraft] = useState<string | null>(null);
  if (!editable) return <h1 className="truncate">{name}</h1>;
  const close = () => {
    if (draft !== null && draft.trim() !== '') commands.renameFlow(draft.slice(0, 120));
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <h1 className="min-w-0 max-[899px]:flex-1">
      <input
        aria-label={t('name')}
        value={draft ?? name}
        maxLength={120}
        size={Math.min(28, Math.max(6, (draft ?? name).length))}
        className="field-sizing-content max-w-56 min-w-16 truncate max-[899px]:w-full max-[899px]:min-w-0 rounded-pill bg-transparent px-1.5 py-1 font-semibold hover:bg-hover focus:bg-surface"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
    </h1>
  );
}

function AddressChip() {
  const t = useTranslations('editor.top');
  const common = useTranslations('common.environment');
  const { info } = useFacts();
  const isTesting = useEditorState((state) => state.panel === 'test');
  const [chosen, setChosen] = useState<'production' | 'test' | null>(null);
  const environment = chosen ?? (isTesting || info.liveVersion === null ? 'test' : 'production');
  const url = info.urls[environment];
  const dot = environment === 'test' ? 'draft' : info.liveVersion === null ? 'idle' : 'ok';
  return (
    <div
      data-tour="address"
      className="flex h-8 min-w-0 items-stretch overflow-hidden rounded-control bg-surface shadow-field max-[899px]:hidden"
    >
      <DropdownMenu>
        <DropdownMenuTrigger
          className="flex items-center gap-2 border-r border-line px-2.5 font-medium whitespace-nowrap hover:bg-hover focus-visible:-outline-offset-2"
          aria-label={t('environment', { name: common(environment) })}
        >
          <StatusDot tone={dot} />
          {common(environment)}
          <ChevronDown size={14} className="text-ink-3" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuRadioGroup
            value={environment}
            onValueChange={(value) => setChosen(value === 'test' ? 'test' : 'production')}
          >
            <DropdownMenuRadioItem value="production">{common('production')}</DropdownMenuRadioItem>
            <DropdownMenuRadioItem value="test">{common('test')}</DropdownMenuRadioItem>
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      <span
        className="flex min-w-0 items-center px-2.5 font-mono text-small tracking-(--track-code) text-ink-2 max-[1199px]:hidden"
        title={url}
      >
        <Address url={url} />
      </span>
      <CopyButton text={url} label={t('copyAddress')} size="md" className="rounded-none border-l border-line" />
    </div>
  );
}

/** Host and path without the protocol; the end of a long address stays in sight. */
function Address({ url }: { url: string }) {
  const short = url.replace(/^https?:\/\//, '');
  const at = short.lastIndexOf('/hooks/');
  const key = short.slice(at + '/hooks/'.length);
  const [id = '', ...rest] = key.split('/');
  const brief = id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
  return (
    <span className="truncate">{at < 0 ? short : [`${short.slice(0, at)}/hooks/${brief}`, ...rest].join('/')}</span>
  );
}

function DeadlineChip() {
  const t = useTranslations('editor.top');
  const { platform, deadlineMs } = useFacts();
  const words = usePlatformWords()(platform.id);
  const { seconds } = useDuration();
  return (
    <div className="flex h-8 shrink-0 items-center gap-2 rounded-control bg-canvas pr-2.75 pl-1.25 whitespace-nowrap max-[599px]:px-2">
      <PlatformMark platform={platform} size={22} className="max-[599px]:hidden" />
      <span>
        <Timer size={15} aria-hidden className="mr-1 inline align-[-2.5px] text-ink-3 min-[600px]:hidden" />
        <b className="max-[599px]:sr-only">{t('answersIn', { time: seconds(deadlineMs) })}</b>
        <b aria-hidden className="min-[600px]:hidden">
          {seconds(deadlineMs)}
        </b>
        <span className="text-ink-2 max-[1439px]:hidden"> · {words.title}</span>
      </span>
    </div>
  );
}

function VersionMenu() {
  const t = useTranslations('editor.top');
  const nav = useTranslations('common.nav');
  const { info } = useFacts();
  const base = `/flows/${info.id}`;
  const live = info.liveVersion;
  const links = [
    { href: `${base}/connection`, icon: <Plug aria-hidden />, words: nav('connection') },
    { href: `${base}/requests`, icon: <Activity aria-hidden />, words: nav('requests') },
    { href: `${base}/history`, icon: <History aria-hidden />, words: nav('history') },
  ];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          className="max-[599px]:px-1"
          trailing={<ChevronDown className="text-ink-3" />}
          aria-label={t('pages')}
        >
          <span className="text-ink-1 max-[599px]:hidden">
            {live === null ? (
              t('notLive')
            ) : (
              <>
                <b>{t('live', { version: live })}</b>
                {info.changed ? <span className="font-quiet max-[1199px]:hidden"> · {t('changed')}</span> : null}
              </>
            )}
          </span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {links.map(({ href, icon, words }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href}>
              {icon}
              {words}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
