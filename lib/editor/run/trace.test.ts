import { expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { lostIn, traceOf } from './trace';

const flow = flowOf({}, [], { name: 'f' });
const steps = ['a', 'b'].map((nodeId) => ({ nodeId, kind: 'x', startedMs: 0, durationMs: 1 }));
const lost = [{ code: 'text_shortened', params: { kept: 1, length: 2 } }];

it('puts what an answer lost down to the step that answered', () => {
  const trace = traceOf(flow, { exit: 'answered', durationMs: 2, steps, lost });
  expect(lostIn(trace, 'b')).toEqual(lost);
  expect(lostIn(trace, 'a')).toEqual([]);
  expect(lostIn(null, 'b')).toEqual([]);
});

it('blames no step for what the words of another exit lost', () => {
  expect(lostIn(traceOf(flow, { exit: 'timedOut', durationMs: 2, steps, lost }), 'b')).toEqual([]);
});
