'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/words/use-duration';
import { differencesOf } from '@/lib/editor/document/changes';
import type { Side } from '@/lib/editor/merge/collisions';
import { flowOfSide } from '@/lib/editor/merge/flow-of-side';
import type { Collision, Subject } from '@/lib/editor/merge/subjects';
import type { Json } from '@/lib/flow/json';
import { isJsonObject } from '@/lib/flow/json';
import { ChangeList } from './change-list';

export interface CollisionChoiceProps {
  readonly collision: Collision;
  /** Who made the other side. */
  readonly who: string;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

/** What both changed, with what each made of it side by side. */
export function CollisionChoice({ collision, who, chosen, onChoose }: CollisionChoiceProps) {
  const t = useTranslations('conflict');
  const title = useTitle(collision.subjects[0]);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-strong wrap-anywhere">{title}</legend>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {(['mine', 'theirs'] as const).map((side) => (
          <label
            key={side}
            className={cn(
              'flex min-w-0 cursor-pointer flex-col gap-2 rounded-card px-4 py-3 has-focus-visible:ring-2 has-focus-visible:ring-ai',
              chosen === side
                ? 'bg-ai-soft shadow-[0_0_0_1.5px_var(--ai)]'
                : 'bg-surface shadow-[0_0_0_1px_var(--line)] hover:bg-hover',
            )}
          >
            <span className="flex items-center gap-2 font-medium">
              <input
                type="radio"
                name={collision.id}
                checked={chosen === side}
                onChange={() => onChoose(side)}
                className="size-4 accent-(--ai)"
              />
              {side === 'mine' ? t('mine') : t('theirs', { who })}
            </span>
            <SideOf collision={collision} side={side} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function useTitle(subject: Subject | undefined): string {
  const t = useTranslations('conflict');
  switch (subject?.type) {
    case 'step':
      return t('step', { name: (subject.mine ?? subject.theirs ?? subject.base)?.name ?? '' });
    case 'edge':
      return t('after', { name: subject.from.name });
    case 'note':
      return t('note');
    default:
      return subject?.id === 'name' ? t('name') : t('setting');
  }
}

function SideOf({ collision, side }: { collision: Collision; side: Side }) {
  const t = useTranslations('conflict');
  const differences = differencesOf(flowOfSide(collision, 'base'), flowOfSide(collision, side));
  const others = collision.subjects.filter(({ type }) => type === 'note' || type === 'setting');
  if (differences.length === 0 && others.length === 0) return <p className="text-ink-2">{t('unchanged')}</p>;
  return (
    <div className="min-w-0 text-dense">
      <ChangeList differences={differences} />
      {others.map((subject) => (
        <OtherSubject key={subject.id} subject={subject} side={side} />
      ))}
    </div>
  );
}

function OtherSubject({ subject, side }: { subject: Subject; side: Side }) {
  const t = useTranslations('conflict');
  const changes = useTranslations('changes');
  const sayable = useSayable();
  const state = subject[side];
  if (state === undefined) return <p>{t('removed')}</p>;
  if (subject.type === 'note') return <p className="line-clamp-4 wrap-anywhere">{subject[side]?.text}</p>;
  if (subject.type !== 'setting') return null;
  const part = endpointPart(subject.id);
  const value = sayable(subject.id, subject[side]);
  return (
    <>
      {part ? <p>{changes(`endpoint.${part}`)}</p> : null}
      {value === null ? null : <p className="line-clamp-4 wrap-anywhere text-ink-2">{value}</p>}
    </>
  );
}

const parts = ['platform', 'methods', 'verify', 'deadlineMs', 'duplicateKey', 'options', 'exits', 'timeZone'] as const;

function endpointPart(id: string): (typeof parts)[number] | undefined {
  const name = id.replace(/^endpoint\./, '').split('.')[0];
  return parts.find((part) => part === name);
}

/** The value of a setting in words; null where it has no short ones. */
function useSayable(): (id: string, value: Json | undefined) => string | null {
  const duration = useDuration();
  return (id, value) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return id.endsWith('Ms') ? duration.format(value) : String(value);
    if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : typesOf(value);
    return isJsonObject(value) ? firstText(value) : null;
  };
}

const typesOf = (rows: readonly Json[]): string =>
  rows.flatMap((row) => (isJsonObject(row) && typeof row.type === 'string' ? [row.type] : [])).join(', ');

/** Of a safety reply. */
function firstText(value: Json): string | null {
  if (!isJsonObject(value)) return null;
  const { text } = value;
  if (typeof text === 'string') return text;
  const inner = Object.values(value).flatMap((one) => (Array.isArray(one) ? one : [one]));
  return inner.map(firstText).find((one) => one !== null) ?? null;
}
