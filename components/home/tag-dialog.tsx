'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { FlowCard } from './flow-health';
import { changeOf, choiceOf, type TagChoice } from './tag-choice';
import { useChange } from './use-change';

const TAG_MAX = 40;

export interface TagDialogProps {
  readonly flows: readonly FlowCard[];
  /** All there are. */
  readonly tags: readonly string[];
  readonly onClose: () => void;
}

/** Gives tags to one flow or to many, and takes them. */
export function TagDialog({ flows, tags, onClose }: TagDialogProps) {
  const t = useTranslations();
  const change = useChange();
  const [before] = useState(() => choiceOf(flows, tags));
  const [choice, setChoice] = useState<TagChoice>(before);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const withTyped = (now: TagChoice) => (typed.trim() === '' ? now : new Map(now).set(typed.trim(), true));
  const add = (event: FormEvent) => {
    event.preventDefault();
    setChoice(withTyped);
    setTyped('');
  };
  const save = async () => {
    const body = { flowIds: flows.map((flow) => flow.id), ...changeOf(before, withTyped(choice)) };
    if (body.add.length + body.remove.length === 0) return onClose();
    setBusy(true);
    if (await change(() => api.post('/tags', { body }), { title: t('home.tags.done') })) onClose();
    setBusy(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('home.tags.title', { flows: flows.length, name: flows[0]?.name ?? '' })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" loading={busy} onClick={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form onSubmit={add} className="flex items-end gap-2">
        <Field label={t('home.tags.new')} className="flex-1">
          <Input value={typed} maxLength={TAG_MAX} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Button type="submit" icon={<Plus />}>
          {t('home.tags.add')}
        </Button>
      </form>
      {choice.size === 0 ? <p className="mt-3 text-pretty text-ink-3">{t('home.tags.none')}</p> : null}
      <div className="mt-3 flex max-h-70 flex-col gap-1.5 overflow-y-auto p-0.5">
        {[...choice].map(([name, worn]) => (
          <Checkbox
            key={name}
            checked={worn}
            onCheckedChange={(checked) => setChoice((now) => new Map(now).set(name, checked))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  );
}
