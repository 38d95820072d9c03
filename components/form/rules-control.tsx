'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { textToValue, valueToText } from '@/lib/editor/value-text';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { itemsOf, operands, operatorNames } from '@/lib/nodes/operator-names';
import { FieldIssues } from './field-frame';
import { useForm } from './form-context';
import { type FormField, join } from './form-fields';
import { TemplateField } from './template-field';

interface RulesProps {
  readonly rules: readonly Json[];
  /** Place of the list in the words and in the config. */
  readonly path: string;
  readonly at: string;
  readonly depth: number;
  readonly onChange: (rules: Json[]) => void;
}

/** As many levels as the schema takes. */
const MAX_DEPTH = 5;
const emptyRule = (): JsonObject => ({ left: '', operator: 'equals', right: '' });

/** Rules as sentences: a value, a comparison, what it is compared with; groups within groups. */
export function RulesControl({ field, onChange }: { field: FormField; onChange: (value: Json) => void }) {
  return (
    <Rules
      rules={Array.isArray(field.value) ? field.value : []}
      path={field.path}
      at={field.at}
      depth={1}
      onChange={onChange}
    />
  );
}

function Rules({ rules, path, at, depth, onChange }: RulesProps) {
  const t = useTranslations('form.rules');
  const { disabled } = useForm();
  const replace = (index: number, next: Json) => onChange(rules.map((rule, place) => (place === index ? next : rule)));
  return (
    <div className="flex flex-col gap-2">
      {rules.map((rule, index) => {
        const place = { path, at: join(at, index) };
        const remove =
          rules.length > 1 || depth > 1 ? () => onChange(rules.filter((_, one) => one !== index)) : undefined;
        return isJsonObject(rule) && Array.isArray(rule.rules) ? (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone
            key={index}
            group={rule}
            place={place}
            depth={depth + 1}
            onChange={(next) => replace(index, next)}
            onRemove={remove}
          />
        ) : (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone
            key={index}
            rule={isJsonObject(rule) ? rule : {}}
            place={place}
            number={index + 1}
            onChange={(next) => replace(index, next)}
            onRemove={remove}
          />
        );
      })}
      {disabled ? null : (
        <div className="flex gap-3 text-small font-medium text-ai">
          <button
            type="button"
            className="flex items-center gap-1 hover:text-ai-hover"
            onClick={() => onChange([...rules, emptyRule()])}
          >
            <Plus size={13} aria-hidden />
            {t('add')}
          </button>
          {depth < MAX_DEPTH ? (
            <button
              type="button"
              className="hover:text-ai-hover"
              onClick={() => onChange([...rules, { match: 'any', rules: [emptyRule()] }])}
            >
              {t('addGroup')}
            </button>
          ) : null}
        </div>
      )}
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
  const options = (['all', 'any'] as const).map((value) => ({
    value,
    label: words.choice(join(place.path, 'match'), value),
  }));
  return (
    <fieldset className="rounded-control border-l-2 border-ai-line bg-sunken p-2">
      <div className="mb-2 flex items-center gap-1">
        <Segmented
          size="sm"
          label={words.field(join(place.path, 'match')).label}
          value={group.match === 'any' ? 'any' : 'all'}
          onValueChange={(match) => onChange({ ...group, match })}
          options={options}
        />
        {onRemove ? <Remove label={t('removeGroup')} onClick={onRemove} /> : null}
      </div>
      <Rules
        rules={Array.isArray(group.rules) ? group.rules : []}
        path={place.path}
        at={join(place.at, 'rules')}
        depth={depth}
        onChange={(rules) => onChange({ ...group, rules })}
      />
    </fieldset>
  );
}

interface RuleRowProps {
  readonly rule: JsonObject;
  readonly place: { readonly path: string; readonly at: string };
  readonly number: number;
  readonly onChange: (rule: JsonObject) => void;
  readonly onRemove: (() => void) | undefined;
}

function RuleRow({ rule, place, number, onChange, onRemove }: RuleRowProps) {
  const t = useTranslations('form.rules');
  const { words, disabled } = useForm();
  const name = (key: string) => words.field(join(place.path, key));
  const operator = operatorNames.find((one) => one === rule.operator) ?? 'equals';
  const options = operatorNames.map((value) => ({ value, label: words.choice(join(place.path, 'operator'), value) }));
  const choose = (next: (typeof operatorNames)[number]) => {
    const { right: _, ...rest } = rule;
    onChange(
      operands[next] === 'none' ? { ...rest, operator: next } : { ...rule, operator: next, right: rule.right ?? '' },
    );
  };
  return (
    <div>
      <div className="overflow-hidden rounded-control bg-surface shadow-field">
        <div data-field={join(place.at, 'left')} className="flex items-start">
          <TemplateField
            bare
            value={valueToText(rule.left)}
            onChange={(text) => onChange({ ...rule, left: textToValue(text) })}
            label={`${name('left').label} ${number}`}
            placeholder={name('left').placeholder}
          />
          {onRemove ? <Remove label={t('remove', { number })} onClick={onRemove} /> : null}
        </div>
        <div className="flex border-t border-line">
          <Select
            size="sm"
            aria-label={`${name('operator').label} ${number}`}
            value={operator}
            onValueChange={choose}
            options={options}
            disabled={disabled}
            className="max-w-38 shrink-0 rounded-none bg-transparent font-medium shadow-none"
          />
          {operands[operator] === 'none' ? null : (
            <span data-field={join(place.at, 'right')} className="flex min-w-0 flex-1 border-l border-line">
              <RightSide
                rule={rule}
                operand={operands[operator]}
                label={`${name('right').label} ${number}`}
                onChange={(right) => onChange({ ...rule, right })}
              />
            </span>
          )}
        </div>
      </div>
      <FieldIssues path={join(place.at, 'left')} />
      <FieldIssues path={join(place.at, 'right')} />
    </div>
  );
}

interface RightSideProps {
  readonly rule: JsonObject;
  readonly operand: 'one' | 'range' | 'list';
  readonly label: string;
  readonly onChange: (right: Json) => void;
}

function RightSide({ rule, operand, label, onChange }: RightSideProps) {
  const t = useTranslations('form.rules');
  if (operand === 'range') {
    const [low = '', high = ''] = itemsOf<Json>(rule.right);
    return (
      <>
        <TemplateField
          bare
          value={valueToText(low)}
          onChange={(text) => onChange([textToValue(text), high])}
          label={`${label}, ${t('low')}`}
        />
        <span className="self-center text-small text-ink-3">{t('and')}</span>
        <TemplateField
          bare
          value={valueToText(high)}
          onChange={(text) => onChange([low, textToValue(text)])}
          label={`${label}, ${t('high')}`}
        />
      </>
    );
  }
  const text =
    operand === 'list' && Array.isArray(rule.right) ? rule.right.map(valueToText).join(', ') : valueToText(rule.right);
  return (
    <TemplateField
      bare
      value={text}
      onChange={(next) => onChange(operand === 'list' ? next : textToValue(next))}
      label={label}
      placeholder={operand === 'list' ? t('list') : undefined}
    />
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  const { disabled } = useForm();
  if (disabled) return null;
  return (
    <button
      type="button"
      aria-label={label}
      className="my-1 mr-1 ml-auto grid size-6 shrink-0 place-items-center rounded-pill text-ink-3 hover:bg-hover hover:text-bad"
      onClick={onClick}
    >
      <X size={13} aria-hidden />
    </button>
  );
}
