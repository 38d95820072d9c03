'use client';

import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor } from '@/components/editing/editor-context';
import type { FlowNode } from '@/lib/flow/schema';

/** On a step that the built-in demo answers: says so, and leads to the address. */
export function StepDemo({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.demo');
  const { viewOf } = useEditor();
  if (!viewOf(node)?.isDemo) return null;
  return (
    <section className="border-b border-line px-4 py-3" aria-label={t('title')}>
      <div className="flex gap-2 rounded-control bg-sunken px-2.5 py-2 text-small text-ink-2">
        <FlaskConical size={14} aria-hidden className="mt-px shrink-0" />
        <div>
          <b className="text-ink-1">{t('title')}</b>
          <p className="text-pretty">{t('text')}</p>
          {editable ? (
            <button type="button" className="mt-1 min-h-6 font-semibold text-ai hover:underline" onClick={focusAddress}>
              {t('own')}
            </button>
          ) : null}
        </div>
      </div>
    </section>
  );
}

/** The caret goes into the address, where it stands. */
function focusAddress(): void {
  const field = document.querySelector('#inspector [data-field="url"]');
  field?.querySelector<HTMLElement>('[contenteditable="true"], input, textarea')?.focus();
}
