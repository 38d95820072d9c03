import type { CheckTools, ConfigFault } from '../engine/config-fault';
import type { Json } from '../flow/json';
import { boundsOf, itemsOf, type OperatorName, operands } from './operator-names';

interface RightSide {
  readonly operator: OperatorName;
  readonly right: Json | undefined;
  /** Where `right` stands in the config. */
  readonly path: ConfigFault['path'];
}

/** What is wrong with the right side of a rule, as far as it can be told before a call. */
export function ruleFaults({ operator, right, path }: RightSide, tools: CheckTools): ConfigFault[] {
  if (operands[operator] === 'none') return [];
  if (right === undefined || right === null || right === '') {
    // To equal nothing is a question one may ask.
    return operator === 'equals' || operator === 'notEquals' ? [] : [{ path, code: 'field_missing' }];
  }
  if (hasTemplate(right)) return [];
  if (operands[operator] === 'range' && boundsOf(right).length !== 2) return [{ path, code: 'range_invalid' }];
  const pattern = operator === 'matches' ? tools.patternFault?.(String(right)) : undefined;
  return pattern ? [{ path, code: pattern }] : [];
}

/** The two sides of a rule as a sentence shows them. */
export function ruleValues(rule: {
  left: Json;
  operator: OperatorName;
  right?: Json | undefined;
}): Record<'left' | 'right' | 'low' | 'high', string> {
  const cut = operands[rule.operator] === 'range' ? boundsOf : itemsOf;
  const items = operands[rule.operator] === 'one' ? [] : cut(rule.right).map(shown);
  return {
    left: shown(rule.left),
    right: operands[rule.operator] === 'list' ? items.join(', ') : shown(rule.right),
    low: items[0] ?? '',
    high: items[1] ?? '',
  };
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function hasTemplate(value: Json): boolean {
  return JSON.stringify(value).includes('{{');
}
