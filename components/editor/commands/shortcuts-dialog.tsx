'use client';

import { Signpost } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor } from '@/components/editing/editor-context';
import { useShortcutSwitch } from '@/components/shortcut-switch';
import { startTour } from '@/components/tour/tour-steps';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { KeyRows } from '@/components/ui/key-rows';
import { Switch } from '@/components/ui/switch';

const rows = [
  ['commands', ['Ctrl K']],
  ['search', ['Ctrl F']],
  ['add', ['A', '/']],
  ['connect', ['C']],
  ['inspect', ['Enter']],
  ['rename', ['F2']],
  ['off', ['D']],
  ['note', ['N']],
  ['delete', ['Delete']],
  ['copy', ['Ctrl C', 'Ctrl V', 'Ctrl D']],
  ['cut', ['Ctrl X']],
  ['undo', ['Ctrl Z', 'Ctrl ⇧ Z']],
  ['all', ['Ctrl A']],
  ['follow', ['←', '→']],
  ['siblings', ['↑', '↓']],
  ['read', ['PgDn', 'PgUp']],
  ['move', ['Alt ←↑↓→']],
  ['problem', ['.']],
  ['words', ['W']],
  ['view', ['1', '0', '+', '−']],
  ['pan', ['Space']],
  ['test', ['T']],
  ['publish', ['⇧ P']],
  ['escape', ['Esc']],
  ['help', ['?']],
] as const;

/** Lists all keys of the editor. */
export function ShortcutsDialog() {
  const t = useTranslations('editor.shortcuts');
  const tour = useTranslations('tour');
  const { update } = useEditor();
  const { isOn, set } = useShortcutSwitch();
  return (
    <Dialog open onOpenChange={() => update.ask(null)} size="lg" title={t('title')}>
      <KeyRows
        className="grid gap-x-8 sm:grid-cols-2"
        rows={rows.map(([name, keys]) => ({ label: t(`keys.${name}`), keys }))}
      />
      <Button
        variant="ghost"
        icon={<Signpost />}
        className="mt-3 -ml-2"
        onClick={() => {
          update.ask(null);
          startTour();
        }}
      >
        {tour('again')}
      </Button>
      <div className="mt-2 flex items-center justify-between gap-3">
        <span>{t('single')}</span>
        <Switch aria-label={t('single')} checked={isOn} onCheckedChange={set} />
      </div>
    </Dialog>
  );
}
