'use client';

import { Pencil, Plus, Power, Settings2, Spline, Trash2, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import type { OutlineLine } from '@/lib/editor/outline/outline';
import { useAddStep } from '../palette/use-add-step';

/** The actions on the current line. All of them also have keys. */
export function OutlineTools({ line, onWrite }: { line: OutlineLine | undefined; onWrite: (id: string) => void }) {
  const t = useTranslations('editor.outline');
  const step = useTranslations('editor.step');
  const { update, edits, viewOf } = useEditor();
  const add = useAddStep();
  if (!line) return null;
  if (line.type === 'note') return <NoteTools id={line.id} onWrite={onWrite} />;
  const hold = () => (line.type === 'step' ? update.select([line.id]) : update.select([], [line.id]));
  const connect = () =>
    line.type === 'step'
      ? update.ask({ type: 'connect', from: line.id, port: null })
      : update.ask({ type: 'connect', from: line.from.id, port: line.port.name });
  const isEntry = line.type === 'step' && viewOf(line.node)?.definition.traits?.entry === true;
  return (
    <Toolbar label={t('tools', { number: line.number })}>
      <Tool
        icon={<Plus />}
        onClick={(event) => {
          hold();
          add(event.currentTarget.getBoundingClientRect());
        }}
      >
        {t(line.type === 'port' ? 'addHere' : 'addAfter')}
      </Tool>
      <Tool icon={<Spline />} onClick={connect}>
        {t('connect')}
      </Tool>
      {line.type === 'port' && line.goes.type !== 'open' ? (
        <Tool icon={<Unlink />} onClick={() => edits.disconnect(line.from.id, line.port.name)}>
          {t('disconnect')}
        </Tool>
      ) : null}
      {line.type === 'step' ? (
        <Tool
          icon={<Settings2 />}
          onClick={() => {
            hold();
            update.open('inspector');
          }}
        >
          {t('settings')}
        </Tool>
      ) : null}
      {line.type === 'step' && !isEntry ? (
        <>
          <Tool icon={<Power />} onClick={() => edits.toggle([line.id])}>
            {step(line.node.off ? 'switchOn' : 'switchOff')}
          </Tool>
          <Tool icon={<Trash2 />} onClick={() => edits.remove([line.id])}>
            {step('delete')}
          </Tool>
        </>
      ) : null}
    </Toolbar>
  );
}

function NoteTools({ id, onWrite }: { id: string; onWrite: (id: string) => void }) {
  const t = useTranslations('editor.note');
  const step = useTranslations('editor.step');
  const { edits } = useEditor();
  return (
    <Toolbar label={t('label')}>
      <Tool icon={<Pencil />} onClick={() => onWrite(id)}>
        {t('write')}
      </Tool>
      <Tool icon={<Trash2 />} onClick={() => edits.remove([id])}>
        {step('delete')}
      </Tool>
    </Toolbar>
  );
}

function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="sticky top-0 z-10 -mx-2 mb-2 flex flex-wrap gap-1 bg-canvas/95 px-2 py-1.5 print:hidden"
    >
      {children}
    </div>
  );
}

function Tool(props: { icon: ReactNode; onClick: React.MouseEventHandler<HTMLButtonElement>; children: string }) {
  return <Button size="sm" variant="ghost" {...props} />;
}
