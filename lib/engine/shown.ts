import type { PlanStep } from './compile';
import type { EffectRequest } from './effect';
import { MASKED } from './output-reader';
import type { Scope } from './scope';
import type { Work } from './work';

/** The config of a step as records show it; undefined when it holds no secret. */
export function shownConfig(step: PlanStep, scope: Scope, work: Work): unknown {
  if (!step.shown) return undefined;
  return step.shown.constant ? step.shown.value : step.shown.render(scope, { work, missing: [], reveal() {} });
}

const encodedMask = encodeURIComponent(MASKED);

/** What a step with secrets asked, by its shown config. The mask is readable in addresses and forms too. */
export function shownRequest(step: PlanStep, shown: unknown): EffectRequest | undefined {
  const request = step.definition?.effect?.(shown).request;
  if (!request) return undefined;
  const { method, url, body } = request;
  const readable = (text: string) => text.replaceAll(encodedMask, MASKED);
  return { method, url: readable(url), body: typeof body === 'string' ? readable(body) : body };
}
