import { expect, it } from 'vitest';
import { findLeaks, findMarkers } from './bundle-check';

const sources = new Map([
  ['lib/server/flows.ts', `throw new Error('This sentence is only on the server');`],
  ['lib/nodes/reply/run.ts', `fail('Only a run says these words'); say('Both say these very words');`],
  ['lib/nodes/reply/definition.ts', `say('Both say these very words');`],
  ['components/button.tsx', `label('A label that the browser may hold')`],
]);

it('takes as a marker what server code says and nothing else does', () => {
  expect(findMarkers(sources)).toEqual(['This sentence is only on the server', 'Only a run says these words']);
});

it('finds server code in a file of the browser and names both', () => {
  const browser = new Map([
    ['a.js', 'x("Only a run says these words")'],
    ['b.js', 'y()'],
  ]);
  expect(findLeaks(browser, findMarkers(sources))).toEqual(['a.js: Only a run says these words']);
});
