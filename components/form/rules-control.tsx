'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { changeThenFocus, fieldAt } from '@/components/ui/focus-field';
import { Segmented } from '@/components/ui/segmented';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { useForm } from './form-context';
import { type FormField, join } from './form-fields';
import { RemoveButton } from './remove-button';
import { RuleRow } from './rule-row';

interface RulesProps {
  readonly rules: readonly Json[];
  /** Place of the list in the words and in the config. */
  readonly path: string;
  readonly at: string;
  readonly depth: number;
  readonly match: 'all' | 'any';
  readonly onChange: (rules: Json[]) => void;
}

/** As many levels as the schema takes. */
const MAX_DEPTH = 5;
const emptyRule = (): JsonObject => ({ left: '', operator: 'equals', right: '' });

interface RulesControlProps {
  readonly field: FormField;
  /** Whether all of them must hold, or any; between them stands "and" or "or". */
  readonly match: 'all' | 'any';
  readonly onChange: (value: Json) => void;
}

/** Rules as sentences: a value, a comparison, what it is compared with; groups within groups. */
export function RulesControl({ field, match, onChange }: RulesControlProps) {
  const rules = Array.isArray(field.value) ? field.value : [];
  return <Rules rules={rules} match={match} path={field.path} at={field.at} depth={1} onChange={onChange} />;
}

function Rules({ rules, path, at, depth, match, onChange }: RulesProps) {
  const t = useTranslations('form.rules');
  const added = join(at, rules.length);
  const add = (rule: JsonObject, first: string) =>
    changeThenFocus(
      () => onChange([...rules, rule]),
      () => fieldAt(first),
    );
  const replace = (index: number, next: Json) => onChange(rules.map((rule, place) => (place === index ? next : rule)));
  return (
    <div className="flex flex-col gap-1.5">
      {rules.map((rule, index) => {
        const shared = {
          place: { path, at: join(at, index) },
          onRemove: rules.length > 1 || depth > 1 ? () => onChange(rules.filter((_, one) => one !== index)) : undefined,
          onChange: (next: JsonObject) => replace(index, next),
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone
          <div key={index} className="flex flex-col gap-1.5">
            {index > 0 ? (
              <span className="pl-2.5 text-small text-ink-3">{t(match === 'any' ? 'or' : 'also')}</span>
            ) : null}
            {isJsonObject(rule) && Array.isArray(rule.rules) ? (
              <Group group={rule} depth={depth + 1} {...shared} />
            ) : (
              <RuleRow rule={isJsonObject(rule) ? rule : {}} number={index + 1} {...shared} />
            )}
          </div>
        );
      })}
      <AddRule
        canNest={depth < MAX_DEPTH}
        onRule={() => add(emptyRule(), join(added, 'left'))}
        onGroup={() =>
          add({ match: match === 'all' ? 'any' : 'all', rules: [emptyRule()] }, join(added, 'rules', 0, 'left'))
        }
      />
    </div>
  );
}

interface GroupProps {
  readonly group: JsonObject;
  readonly place: { readonly path: string; readonly at: string };
  readonly depth: number;
  readonly onChange: (group: JsonObject) => void;
  readonly onRemove: (() => void) | undefined;
}

function Group({ group, place, depth, onChange, onRemove }: GroupProps) {
  const t = useTranslations('form.rules');
  const { words } = useForm();
  const match = group.match === 'any' ? 'any' : 'all';
  const label = words.field(join(place.path, 'match')).label;
  return (
    <fieldset aria-label={label} className="min-w-0 rounded-control border-l-2 border-ai-line bg-sunken p-2">
      <div className="mb-2 flex items-center gap-1">
        <Segmented
          size="sm"
          label={label}
          value={match}
          onValueChange={(chosen) => onChange({ ...group, match: chosen })}
          options={(['all', 'any'] as const).map((value) => ({
            value,
            label: t(`match.${value}`),
          }))}
        />
        {onRemove ? <RemoveButton label={t('removeGroup')} onClick={onRemove} className="ml-auto" /> : null}
      </div>
      <Rules
        rules={Array.isArray(group.rules) ? group.rules : []}
        match={match}
        path={place.path}
        at={join(place.at, 'rules')}
        depth={depth}
        onChange={(rules) => onChange({ ...group, rules })}
      />
    </fieldset>
  );
}

function AddRule({ canNest, onRule, onGroup }: { canNest: boolean; onRule: () => void; onGroup: () => void }) {
  const t = useTranslations('form.rules');
  const { disabled } = useForm();
  if (disabled) return null;
  return (
    <div className="flex gap-3 text-small font-medium text-ai">
      <button type="button" className="flex min-h-6 items-center gap-1 hover:text-ai-hover" onClick={onRule}>
        <Plus size={13} aria-hidden />
        {t('add')}
      </button>
      {canNest ? (
        <button type="button" className="min-h-6 hover:text-ai-hover" onClick={onGroup}>
          {t('addGroup')}
        </button>
      ) : null}
    </div>
  );
}
