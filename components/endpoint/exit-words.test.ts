import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { endpointSchema, exitAnswerSchema } from '@/lib/flow/schema';
import { platforms } from '@/lib/platforms/catalog.gen';
import { exitAnswer, exitForm, exitText } from './exit-words';

const all = [...platforms.values()];
const endpoint = (exits: z.input<typeof endpointSchema>['exits'] = {}) => endpointSchema.parse({ exits });

describe('the words of an exit', () => {
  it.each(all.map((platform) => [platform.id, platform] as const))(
    'are the usual ones of %s until somebody writes their own',
    (_id, platform) => {
      const usual = platform.exits.timedOut;
      expect(exitForm(endpoint(), platform, 'timedOut')).toEqual({
        perLanguage: true,
        texts: usual.texts,
        status: usual.status,
        end: false,
      });
      expect(exitText(endpoint(), platform, { exit: 'rejected', language: 'en' })).toBeUndefined();
    },
  );

  it('come back from the document as they were written', () => {
    const [platform] = all;
    if (!platform) throw new Error('no platform');
    const forms = [
      { perLanguage: false, texts: { en: 'Wait.', ja: 'Wait.' }, status: 503, end: true },
      {
        perLanguage: true,
        texts: { en: 'Wait.', ja: '待ってください。' },
        status: platform.exits.busy.status,
        end: false,
      },
    ];
    for (const form of forms) {
      const answer = exitAnswerSchema.parse(exitAnswer(form, platform, 'busy'));
      expect(exitForm(endpoint({ busy: answer }), platform, 'busy')).toEqual(form);
    }
  });

  it('leave the usual status and empty words out of the document', () => {
    const [platform] = all;
    if (!platform) throw new Error('no platform');
    const form = { ...exitForm(endpoint(), platform, 'failed'), texts: { en: ' ', ja: '' } };
    expect(exitAnswer(form, platform, 'failed')).toEqual({ reply: { messages: [] } });
  });
});
