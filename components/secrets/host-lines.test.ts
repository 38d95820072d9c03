import { describe, expect, it } from 'vitest';
import { readHostLines } from './host-lines';

describe('hosts as a person writes them', () => {
  it('are read one per line, in the form in which they are stored, each once', () => {
    expect(readHostLines(' API.example.com\n\n*.example.org:8443\napi.example.com ')).toEqual({
      rules: ['api.example.com', '*.example.org:8443'],
      faulty: undefined,
    });
  });

  it('may stand in one line with commas between them', () => {
    expect(readHostLines('a.example.com, b.example.com').rules).toEqual(['a.example.com', 'b.example.com']);
  });

  it('are none when nothing is written', () => {
    expect(readHostLines(' \n ')).toEqual({ rules: [], faulty: undefined });
  });

  it('name the first line that is no host', () => {
    expect(readHostLines('a.example.com\nhttps://b.example.com/x').faulty).toBe('https://b.example.com/x');
  });
});
