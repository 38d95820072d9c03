import { expect, it } from 'vitest';
import { testClock } from '@/lib/engine/testing';
import { languages } from '@/lib/flow/languages';
import { runners } from '@/lib/nodes/runners.gen';
import { templates } from '@/lib/templates/catalog';
import { answerDemo } from '../demo/demo';
import { createEgress } from '../egress/egress';
import { previewsOf, samplesOf } from './previews';

const clock = testClock();
const ports = { clock, http: createEgress({ allowPrivate: [], demo: answerDemo, clock }) };

it.each(templates.flatMap((template) => languages.map((language) => ({ template, language, id: template.id }))))(
  'shows $id in $language as a conversation in which every line is answered',
  async ({ template, language }) => {
    const previews = await previewsOf(template, language, { runners, ports });
    expect(previews.map(({ title }) => title)).toEqual(template.conversations(language).map(({ title }) => title));
    for (const { turns } of previews) {
      for (const { text, answers } of turns) {
        expect(text).not.toBe('');
        expect(answers.join('')).not.toBe('');
      }
    }
  },
);

it('keeps of each step what it gave when it first went well, as values to show', async () => {
  const template = templates.find(({ id }) => id === 'appointment') ?? templates[0];
  if (!template) throw new Error('There are templates.');
  expect(await samplesOf(template, 'en', { runners, ports })).toMatchObject({
    get_slots: { status: 200, body: { date: '2026-12-07', free: ['09:30', '11:00', '14:00'] } },
    book_time: { status: 201, body: { date: '2026-12-07', time: '11:00' } },
  });
});
