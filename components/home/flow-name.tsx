'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/cn';
import { PlatformMark } from '@/components/ui/platform-mark';
import { useAgo } from '@/components/words/use-ago';
import type { FlowCard } from './flow-health';
import { homeHref } from './home-query';

/** Of a platform that this build does not know. */
const UNKNOWN_HUE = 266;
const SHOWN_TOPICS = 6;
const SHOWN_TAGS = 3;

export interface SelectBox {
  readonly selected: boolean;
  readonly onSelect: (flow: FlowCard, selected: boolean) => void;
}

/** Whose calls it answers, what it is called, what it is about. Without a box where nothing can be selected. */
export function FlowName({ flow, box }: { flow: FlowCard; box: SelectBox | undefined }) {
  return (
    <div className="flex min-w-0 items-center gap-3.25">
      <span className="relative grid shrink-0 place-items-center">
        <PlatformMark platform={{ id: flow.platform, hue: flow.hue ?? UNKNOWN_HUE }} />
        {box ? <RowBox flow={flow} {...box} /> : null}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          {/* The link covers the row; what is more important lies above it. */}
          <Link
            href={`/flows/${flow.id}`}
            data-row-keys
            aria-keyshortcuts={box ? 'F2 Delete' : undefined}
            title={flow.name}
            className="min-w-0 truncate text-strong font-semibold after:absolute after:inset-0 max-md:max-w-full"
          >
            {flow.name}
          </Link>
          <TagLinks tags={flow.tags} />
        </div>
        <FlowSubject flow={flow} />
      </div>
    </div>
  );
}

/** In place of the mark while it is wanted: under the pointer, with the focus, or once something is selected. */
function RowBox({ flow, selected, onSelect }: SelectBox & { flow: FlowCard }) {
  const t = useTranslations('home.select');
  return (
    <span
      data-row-keys
      className={cn(
        'absolute inset-0 z-10 grid place-items-center rounded-[11px] bg-surface opacity-0 group-hover/row:opacity-100',
        'group-data-selecting/list:opacity-100 focus-within:opacity-100',
        'pointer-coarse:hidden group-data-selecting/list:pointer-coarse:grid',
        selected && 'bg-ai-soft',
      )}
    >
      <Checkbox
        aria-label={t('one', { name: flow.name })}
        checked={selected}
        onCheckedChange={(checked) => onSelect(flow, checked === true)}
        className="-mt-1 size-6 items-center justify-center"
      />
    </span>
  );
}

function TagLinks({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const more = tags.length - SHOWN_TAGS;
  return (
    <span className="relative z-10 flex max-w-1/2 shrink-0 gap-1 max-md:hidden">
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Link
          key={tag}
          href={homeHref({ tag })}
          title={tag}
          className="max-w-28 min-w-5 truncate rounded-pill bg-hover px-1.5 text-caption leading-4.5 font-medium text-ink-2 hover:text-ink-1"
        >
          {tag}
        </Link>
      ))}
      {more > 0 ? (
        <span title={tags.slice(SHOWN_TAGS).join(', ')} className="text-caption leading-4.5 text-ink-3">
          +{more}
        </span>
      ) : null}
    </span>
  );
}

/** "Dialogflow ES · balance, promo codes"; without intents, when it was edited. */
export function FlowSubject({ flow }: { flow: FlowCard }) {
  const t = useTranslations();
  const ago = useAgo();
  const when = ago(new Date(flow.updatedAt));
  const who = flow.updatedBy && flow.isUpdatedByKey ? t('home.key', { name: flow.updatedBy }) : flow.updatedBy;
  const edited = who ? t('home.editedBy', { when, who }) : t('home.edited', { when });
  const subject = flow.topics.length > 0 ? flow.topics.slice(0, SHOWN_TOPICS).join(t('home.comma')) : edited;
  return (
    <p className="truncate text-dense text-ink-3">
      {flow.hue === null
        ? subject
        : t('home.subject', { platform: t(`platforms.${flow.platform}.title`), topics: subject })}
    </p>
  );
}
