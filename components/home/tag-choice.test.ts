import { describe, expect, it } from 'vitest';
import { changeOf, choiceOf } from './tag-choice';

const flows = [{ tags: ['Bank', 'Night'] }, { tags: ['Bank'] }];

describe('choosing tags', () => {
  it('tells what all, some and none of the flows wear, by name', () => {
    expect([...choiceOf(flows, ['Zoo', 'Bank'])]).toEqual([
      ['Bank', true],
      ['Night', 'indeterminate'],
      ['Zoo', false],
    ]);
  });

  it('changes nothing that was left as it is', () => {
    const before = choiceOf(flows, ['Zoo']);
    expect(changeOf(before, before)).toEqual({ add: [], remove: [] });
  });

  it('gives what was ticked and takes what was unticked', () => {
    const before = choiceOf(flows, ['Zoo']);
    const after = new Map(before).set('Bank', false).set('Night', true).set('New', true);
    expect(changeOf(before, after)).toEqual({ add: ['Night', 'New'], remove: ['Bank'] });
  });
});
