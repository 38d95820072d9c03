'use client';

import { textToValue, valueToText } from '@/lib/editor/document/value-text';
import type { Json } from '@/lib/flow/json';
import { TemplateField, type TemplateFieldProps } from './template-field';

interface ValueFieldProps extends Omit<TemplateFieldProps, 'value' | 'onChange' | 'isSame'> {
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  /** Empty means that there is none. */
  readonly optional?: boolean;
}

/** One value of any type, written as text. */
export function ValueField({ value, onChange, optional = false, ...rest }: ValueFieldProps) {
  return (
    <TemplateField
      {...rest}
      value={valueToText(value)}
      onChange={(text) => onChange(text === '' && optional ? undefined : textToValue(text))}
      isSame={isSameValue}
    />
  );
}

/** `[1, 2]` and `[1,2]` are one value: the first is left as it was typed. */
function isSameValue(a: string, b: string): boolean {
  return JSON.stringify(textToValue(a)) === JSON.stringify(textToValue(b));
}
