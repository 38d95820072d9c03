import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { followingName, type NameOf } from './following-name';

const viewOf = createStepViews(catalog);
/** As the words of a language make it: the values of the sentence, one after the other. */
const nameOf: NameOf = (kind, sentence) => Object.values(sentence?.values ?? {}).join(' ') || kind;
const empty = { rules: [{ left: '', operator: 'isEmpty' }] };
const asking = (left: string) => ({ rules: [{ left, operator: 'isEmpty' }] });

function following(name: string, before: object, after: object, others: Parameters<typeof flowOf>[0] = {}) {
  const flow = flowOf({ c: { kind: 'condition', name, config: before as never }, ...others }, []); // any JSON
  return followingName(flow, { id: 'c', config: after as never }, { nameOf, viewOf }); // the same
}

describe('the name of a step', () => {
  it('follows what the step does while it is the title of its kind', () => {
    expect(following('condition', empty, asking('tier'))?.trim()).toBe('tier');
    expect(following('condition 4', empty, asking('tier'))?.trim()).toBe('tier');
  });

  it('follows on while it is the name that was made', () => {
    const made = nameOf(
      'condition',
      viewOf({ id: 'c', kind: 'condition', name: '', x: 0, y: 0, config: asking('tier') as never })?.sentence ?? null,
    );
    expect(following(made, asking('tier'), asking('balance'))?.trim()).toBe('balance');
    expect(following(`${made} 2`, asking('tier'), asking('balance'))?.trim()).toBe('balance');
  });

  it('stays what a person has given', () => {
    expect(following('Is it a VIP?', empty, asking('tier'))).toBeNull();
    expect(following('condition of use', empty, asking('tier'))).toBeNull();
  });

  it('is told from another of the same name', () => {
    const made = following('condition', empty, asking('tier')) ?? '';
    expect(following('condition', empty, asking('tier'), { d: { kind: 'condition', name: made } })).toBe(`${made} 2`);
  });
});
