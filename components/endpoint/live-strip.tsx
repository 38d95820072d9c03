'use client';

import { List, LockOpen, ShieldAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCallersChange } from '@/components/changes/use-caller-words';
import { comparisonAddress } from '@/components/shell/version-badge';
import { ButtonLink } from '@/components/ui/button';
import { callersChange, differencesOf } from '@/lib/editor/document/changes';
import { isSameJson } from '@/lib/flow/json';
import type { ConnectionFacts } from './connection-facts';
import type { EndpointDraft } from './use-endpoint-draft';

interface LiveStripProps {
  flowId: string;
  live: ConnectionFacts['live'];
  draft: Pick<EndpointDraft, 'document' | 'flush'>;
}

/** Stands as long as other callers are let in than this page says, or anybody at all. */
export function LiveStrip({ flowId, live, draft }: LiveStripProps) {
  const t = useTranslations('endpoint.strip');
  const { document, flush } = draft;
  const router = useRouter();
  const words = useCallersChange();
  const differences = useMemo(() => (live ? differencesOf(live.document, document) : []), [live, document]);
  if (!live) return null;
  const change = callersChange(differences);
  const isOpen = live.document.endpoint.verify.length === 0;
  if (!change && !isOpen) return null;
  const isWaiting = !isSameJson(live.document.endpoint, document.endpoint);
  const compare = comparisonAddress(flowId, live.number);
  return (
    <section
      aria-label={t('label')}
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-warn-soft px-5 py-3 text-warn shadow-[0_0_0_1px_var(--warn-line)]"
    >
      {isOpen ? <LockOpen size={18} aria-hidden /> : <ShieldAlert size={18} aria-hidden />}
      <p className="min-w-0 flex-1 basis-60 text-pretty">
        <b>{isOpen ? t('open') : change ? t('other', words(change)) : null}</b> {t(isWaiting ? 'waiting' : 'choose')}
      </p>
      {differences.length > 0 ? (
        <ButtonLink
          size="sm"
          icon={<List />}
          href={compare}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            void flush().then(() => router.push(compare));
          }}
        >
          {t('see', { count: differences.length })}
        </ButtonLink>
      ) : null}
    </section>
  );
}
