'use client';

import { ArrowRight, Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { cn } from '@/components/ui/cn';
import { useKindWords } from '@/components/words/use-kind-words';
import { documentOf } from '@/lib/editor/store/store';
import type { PortSpec } from '@/lib/engine/node';
import type { FlowNode } from '@/lib/flow/schema';

/** Where a call continues after this step, failure ports last, and what happens where nothing follows. */
export function StepWays({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.ways');
  const { viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const words = useKindWords()(node.kind);
  const taken = useEditorState((state) => state.trace?.steps.get(node.id)?.port);
  const wired = new Map(flow.edges.filter((edge) => edge.from === node.id).map((edge) => [edge.port, edge.to]));
  const ports = (viewOf(node)?.ports ?? []).filter((port) => port.needs === undefined || wired.has(port.name));
  if (ports.length === 0) return null;
  const ordered = [...ports].sort((a, b) => Number(a.role === 'failure') - Number(b.role === 'failure'));
  return (
    <Section title={t('title')}>
      <ul className="rounded-control shadow-hairline">
        {ordered.map((port, index) => (
          <Way
            key={port.name}
            port={port}
            phrase={words.port(port)}
            next={flow.nodes.find(({ id }) => id === wired.get(port.name))}
            isFirst={index === 0}
            isTaken={port.name === taken}
          />
        ))}
      </ul>
    </Section>
  );
}

interface WayProps {
  readonly port: PortSpec;
  readonly phrase: string;
  readonly next: FlowNode | undefined;
  readonly isFirst: boolean;
  /** The call on show left by it. */
  readonly isTaken: boolean;
}

function Way({ port, phrase, next, isFirst, isTaken }: WayProps) {
  const t = useTranslations('editor.ways');
  const { update } = useEditor();
  return (
    <li className={cn('px-2.25 py-1.25 text-small', !isFirst && 'border-t border-line', isTaken && 'bg-ai-soft')}>
      <div className="flex min-h-5 items-center gap-1.5">
        {port.role === 'success' ? <Check size={13} aria-hidden className="shrink-0 text-ok" /> : null}
        {port.role === 'failure' ? <X size={13} aria-hidden className="shrink-0 text-bad" /> : null}
        <span className="min-w-0 truncate" title={phrase}>
          {phrase}
        </span>
        {isTaken ? <span className="shrink-0 font-medium text-ai">· {t('taken')}</span> : null}
        {next ? (
          <button
            type="button"
            onClick={() => update.select([next.id])}
            className="ml-auto flex min-h-6 min-w-0 shrink-0 items-center gap-1 font-medium text-ai hover:underline"
          >
            <span className="max-w-36 truncate">{next.name}</span>
            <ArrowRight size={12} aria-hidden className="shrink-0" />
          </button>
        ) : (
          <span className="ml-auto shrink-0 text-ink-3">{t('nothing')}</span>
        )}
      </div>
      {next || port.role === 'after' ? null : (
        <p className="text-caption text-ink-3">{t(port.role === 'failure' ? 'failed' : 'unanswered')}</p>
      )}
    </li>
  );
}
