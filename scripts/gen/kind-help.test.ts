import { describe, expect, it } from 'vitest';
import { HelpError, readHelp } from './kind-help';

describe('help from a README', () => {
  it('is what stands before the first heading, as paragraphs and lists', () => {
    const readme = '# Ask\n\nAsks **another**\nsystem.\n\n- Use `GET`.\n- See *Reply*.\n\n## Reference\n\n| a | b |\n';
    expect(readHelp(readme)).toEqual([
      {
        type: 'paragraph',
        spans: [
          { look: 'plain', text: 'Asks ' },
          { look: 'strong', text: 'another' },
          { look: 'plain', text: ' system.' },
        ],
      },
      {
        type: 'list',
        items: [
          [
            { look: 'plain', text: 'Use ' },
            { look: 'code', text: 'GET' },
            { look: 'plain', text: '.' },
          ],
          [
            { look: 'plain', text: 'See ' },
            { look: 'name', text: 'Reply' },
            { look: 'plain', text: '.' },
          ],
        ],
      },
    ]);
  });

  it('is the whole text where there is no heading', () => {
    expect(readHelp('# Ask\n\nAsks.\n')).toEqual([{ type: 'paragraph', spans: [{ look: 'plain', text: 'Asks.' }] }]);
  });

  it.each(['| a | b |', '<b>bold</b>', '[a link](https://a.test)', '1. first'])('refuses %s', (block) => {
    expect(() => readHelp(`# Ask\n\n${block}\n`)).toThrow(HelpError);
  });
});
