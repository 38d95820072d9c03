'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { valueToText } from '@/lib/editor/document/value-text';
import type { Json, JsonObject } from '@/lib/flow/json';
import { itemsOf, type OperatorName, operands, operatorNames } from '@/lib/nodes/operator-names';
import { FieldIssues } from './field-frame';
import { useForm } from './form-context';
import { join } from './form-fields';
import { RemoveButton } from './remove-button';
import { TemplateField } from './template-field';
import { ValueField } from './value-field';

interface RuleRowProps {
  readonly rule: JsonObject;
  readonly place: { readonly path: string; readonly at: string };
  readonly number: number;
  readonly onChange: (rule: JsonObject) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One rule: the value on top, then how it is compared and with what. */
export function RuleRow({ rule, place, number, onChange, onRemove }: RuleRowProps) {
  const t = useTranslations('form.rules');
  const { words, disabled } = useForm();
  const name = (key: string) => words.field(join(place.path, key));
  const operator = operatorNames.find((one) => one === rule.operator) ?? 'equals';
  const operand = operands[operator];
  const [left, right] = [join(place.at, 'left'), join(place.at, 'right')];
  return (
    <div>
      <div className="rounded-control bg-surface shadow-field">
        <div data-field={left} className="flex items-start">
          <ValueField
            bare
            at={left}
            value={rule.left}
            onChange={(value) => onChange({ ...rule, left: value ?? '' })}
            label={`${name('left').label} ${number}`}
            placeholder={name('left').placeholder}
          />
          {onRemove ? <RemoveButton label={t('remove', { number })} onClick={onRemove} className="my-1 mr-1" /> : null}
        </div>
        <div className="flex border-t border-line">
          <Select
            size="sm"
            aria-label={`${name('operator').label} ${number}`}
            value={operator}
            onValueChange={(chosen) => onChange(compared(rule, chosen))}
            options={operatorNames.map((value) => ({
              value,
              label: words.choice(join(place.path, 'operator'), value),
            }))}
            disabled={disabled}
            className="max-w-38 shrink-0 rounded-none rounded-bl-control bg-transparent font-medium shadow-none"
          />
          {operand === 'none' ? null : (
            <span data-field={right} className="flex min-w-0 flex-1 border-l border-line">
              <RightSide
                at={right}
                rule={rule}
                operand={operand}
                label={`${name('right').label} ${number}`}
                onChange={(value) => onChange({ ...rule, right: value })}
              />
            </span>
          )}
        </div>
      </div>
      <FieldIssues path={left} />
      <FieldIssues path={right} />
    </div>
  );
}

/** A comparison without a right side keeps none. */
function compared({ right, ...rule }: JsonObject, operator: OperatorName): JsonObject {
  return operands[operator] === 'none' ? { ...rule, operator } : { ...rule, operator, right: right ?? '' };
}

interface RightSideProps {
  readonly at: string;
  readonly rule: JsonObject;
  readonly operand: 'one' | 'range' | 'list';
  readonly label: string;
  readonly onChange: (right: Json) => void;
}

function RightSide({ at, rule: { right }, operand, label, onChange }: RightSideProps) {
  const t = useTranslations('form.rules');
  switch (operand) {
    case 'one':
      return <ValueField bare at={at} value={right} onChange={(value) => onChange(value ?? '')} label={label} />;
    case 'list':
      return (
        <TemplateField
          bare
          at={at}
          value={Array.isArray(right) ? right.map(valueToText).join(', ') : valueToText(right)}
          onChange={onChange}
          label={label}
          placeholder={t('list')}
        />
      );
    case 'range':
      return <RangeSide at={at} range={itemsOf<Json>(right)} label={label} onChange={onChange} />;
  }
}

interface RangeSideProps extends Omit<RightSideProps, 'rule' | 'operand'> {
  readonly range: readonly Json[];
}

function RangeSide({ at, range: [low = '', high = ''], label, onChange }: RangeSideProps) {
  const t = useTranslations('form.rules');
  return (
    <>
      <ValueField
        bare
        at={at}
        value={low}
        onChange={(value) => onChange([value ?? '', high])}
        label={`${label}, ${t('low')}`}
      />
      <span className="self-center text-small text-ink-3">{t('and')}</span>
      <ValueField
        bare
        at={at}
        value={high}
        onChange={(value) => onChange([low, value ?? ''])}
        label={`${label}, ${t('high')}`}
      />
    </>
  );
}
