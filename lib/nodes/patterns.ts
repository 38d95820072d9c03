import { RE2JS } from 're2js';
import { NodeFailure } from '../engine/failure';
import { MAX_PATTERN } from './operator-names';

/**
 * Regular expressions in time linear to the text (RE2 syntax: no look-around, no back-references): a builder's pattern
 * meets text from strangers. Linear still means length × size of the compiled pattern, so both are bounded.
 */

/** Instructions of a compiled pattern; `.{1,1000}` ten times would be 20,000 and take 50 ms to compile. */
const MAX_PROGRAM = 3_000;
/** Characters × instructions; 16 million took 44 ms on the build machine, and one match should take at most about 30. */
const MAX_WORK = 12_000_000;
/** A cache of compiled patterns. It only saves time. */
const MAX_COMPILED = 500;
const compiled = new Map<string, RE2JS | 'pattern_invalid' | 'pattern_too_long'>();

export function patternFault(pattern: string): 'pattern_invalid' | 'pattern_too_long' | undefined {
  const result = compile(pattern);
  return typeof result === 'string' ? result : undefined;
}

/** Whether the pattern is found anywhere in the text. Throws `NodeFailure` for a pattern that cannot be used. */
export function isFound(pattern: string, text: string): boolean {
  const expression = compile(pattern);
  if (typeof expression === 'string')
    throw new NodeFailure(expression, `The pattern cannot be used: ${pattern.slice(0, 100)}`);
  if (text.length * expression.programSize() > MAX_WORK) {
    throw new NodeFailure('pattern_too_costly', `The text of ${text.length} characters is too long for this pattern`);
  }
  return expression.test(text);
}

function compile(pattern: string): RE2JS | 'pattern_invalid' | 'pattern_too_long' {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const result = compileNew(pattern);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(pattern, result);
  return result;
}

function compileNew(pattern: string): RE2JS | 'pattern_invalid' | 'pattern_too_long' {
  if (pattern.length > MAX_PATTERN) return 'pattern_too_long';
  try {
    const expression = RE2JS.compile(pattern);
    return expression.programSize() > MAX_PROGRAM ? 'pattern_too_long' : expression;
  } catch {
    return 'pattern_invalid'; // RE2JS throws for nothing but the syntax of the pattern
  }
}
