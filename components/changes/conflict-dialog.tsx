'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { Side } from '@/lib/editor/merge/collisions';
import type { Collision } from '@/lib/editor/merge/subjects';
import type { Choose } from '@/lib/editor/saving/autosave-ports';
import type { SaveState } from '@/lib/editor/saving/save-state';
import { CollisionChoice } from './collision-choice';

export interface ConflictDialogProps {
  readonly conflict: Extract<SaveState, { type: 'conflict' }>;
  readonly decide: (choose: Choose) => Promise<void>;
}

/** Shown when two changed the same: both sides of exactly that, and a choice for each. All the rest is merged already. */
export function ConflictDialog({ conflict, decide }: ConflictDialogProps) {
  const t = useTranslations('conflict');
  const show = useToast();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const { collisions, theirs } = conflict;
  const choices = useChoices(collisions);
  const [shownFirst] = useState(theirs.revision);
  const settle = async () => {
    setBusy(true);
    try {
      await decide((id) => choices.of(id) ?? 'theirs');
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  const who = theirs.by ?? t('somebody');
  return (
    <Dialog
      open
      size="lg"
      // Nothing can be saved before it is decided, so there is no other way out.
      title={t('title', { who })}
      description={t('body')}
      footer={
        <>
          {collisions.length > 1 ? <AllButtons onChoose={choices.chooseAll} /> : null}
          <Button variant="primary" disabled={!choices.areMade} loading={busy} onClick={() => void settle()}>
            {t('settle')}
          </Button>
        </>
      }
    >
      <Who who={who} at={theirs.at} />
      {theirs.revision === shownFirst ? null : (
        <p role="status" className="mb-4 text-warn">
          {t('moved')}
        </p>
      )}
      <form className="flex flex-col gap-5">
        {collisions.map((collision) => (
          <CollisionChoice
            key={collision.id}
            collision={collision}
            who={who}
            chosen={choices.of(collision.id)}
            onChoose={(side) => choices.choose(collision.id, side)}
          />
        ))}
      </form>
    </Dialog>
  );
}

function AllButtons({ onChoose }: { onChoose: (side: Side) => void }) {
  const t = useTranslations('conflict');
  return (
    <>
      <Button variant="ghost" onClick={() => onChoose('theirs')}>
        {t('allTheirs')}
      </Button>
      <Button variant="ghost" onClick={() => onChoose('mine')}>
        {t('allMine')}
      </Button>
    </>
  );
}

function Who({ who, at }: { who: string; at: string }) {
  const t = useTranslations('conflict');
  const format = useFormatter();
  const when = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <p className="mb-4 flex items-center gap-2.5 rounded-float bg-sunken px-3 py-2.5">
      <Avatar name={who} size={26} />
      <span>{t('who', { who, when })}</span>
    </p>
  );
}

/** A choice holds for what was shown with it: when that moves, the person is asked again. */
function useChoices(collisions: readonly Collision[]) {
  const [made, setMade] = useState<ReadonlyMap<string, Side>>(new Map());
  const keys = new Map(collisions.map((collision) => [collision.id, JSON.stringify(collision)]));
  const of = (id: string) => made.get(keys.get(id) ?? '');
  const choose = (id: string, side: Side) => setMade((now) => new Map([...now, [keys.get(id) ?? '', side]]));
  return {
    of,
    choose,
    chooseAll: (side: Side) => setMade(new Map([...keys.values()].map((key) => [key, side]))),
    areMade: collisions.every(({ id }) => of(id) !== undefined),
  };
}
