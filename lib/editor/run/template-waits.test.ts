import { describe, expect, it } from 'vitest';
import { normalizeFlow } from '../../flow/normalize';
import { catalog } from '../../nodes/catalog.gen';
import { platforms } from '../../platforms/catalog.gen';
import { templates } from '../../templates/catalog';
import { createStepViews } from '../document/step-view';
import { pathsOf } from './paths';

const viewOf = createStepViews(catalog);
/** From here on a bar is amber. */
const NEAR = 0.8;

const cases = templates.flatMap((template) =>
  [...platforms.values()].map((platform) => ({ template, platform, name: `${template.id} on ${platform.id}` })),
);

describe('a template', () => {
  it.each(cases)('$name opens with every answer well inside of the limit', ({ template, platform }) => {
    const { defaultMs, reserveMs } = platform.deadline;
    const { replies } = pathsOf(normalizeFlow(template.document('en')), viewOf, { limitMs: defaultMs, reserveMs });
    expect(replies.length).toBeGreaterThan(0);
    for (const { node, worstMs } of replies) expect(worstMs, node.name).toBeLessThanOrEqual(defaultMs * NEAR);
  });

  it('waits a time of its own at every step that waits', () => {
    const waiting = templates
      .flatMap((template) => normalizeFlow(template.document('en')).nodes)
      .filter((node) => (viewOf(node)?.worstMs ?? 0) > 0);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.every(({ config }) => typeof config.timeoutMs === 'number')).toBe(true);
  });
});
