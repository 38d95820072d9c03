import { expect, it } from 'vitest';
import { setConfig, toggleOff } from '../../flow/edit';
import { normalizeFlow } from '../../flow/normalize';
import { catalog } from '../../nodes/catalog.gen';
import { accountBalance } from '../../templates/account-balance';
import { demoSteps } from './demo-steps';
import { createStepViews } from './step-view';

const viewOf = createStepViews(catalog);
const flow = normalizeFlow(accountBalance.document('en'));
const namesIn = (given: typeof flow) => demoSteps(given, viewOf).map(({ id }) => id);

it('names the steps that the built-in demo answers', () => {
  expect(namesIn(flow)).toEqual(['fetch']);
});

it('names none once the address is of another system, or the step is off', () => {
  const config = { method: 'GET', url: 'https://bank.example/demo/1' };
  expect(namesIn(setConfig(flow, 'fetch', { config, ports: ['ok', 'failed'] }))).toEqual([]);
  expect(namesIn(toggleOff(flow, ['fetch']))).toEqual([]);
});
