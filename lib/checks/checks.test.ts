import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { languages } from '../flow/languages';
import { checks } from './catalog.gen';
import { doors } from './doors.gen';
import { type VerifyRow, verifyRowSchema } from './rows.gen';

/** What every check of the caller owes, whatever it checks. */

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/definition.ts`, here)))
  .map(({ name }) => name);

const SECRET = 's3cret-tökén';
const body = Buffer.from('{"text":"残高を教えて"}');

describe('the registries', () => {
  it('hold every folder of a check and nothing else, each by the name of its folder', () => {
    expect([...checks.keys()].sort()).toEqual(folders.sort());
    expect([...doors.keys()].sort()).toEqual(folders.sort());
    for (const [type, definition] of checks) expect(definition.type).toBe(type);
  });

  it('give each check a place of its own', () => {
    const places = [...checks.values()].map(({ place }) => place).sort((a, b) => a - b);
    expect(places).toEqual(places.map((_, index) => index + 1));
  });
});

describe.each([...checks.values()])('$type', (definition) => {
  const { type, initial } = definition;
  const row: VerifyRow = verifyRowSchema.parse({ type, ...initial, secret: 'KEY' });
  const door = doors.get(type);
  if (!door) throw new Error(`There is no door for ${type}.`);
  const header = definition.header(row);
  const proof = door.sign(row, SECRET, body);
  const asks = (headers: Record<string, string>, sent: Uint8Array = body, secret = SECRET) =>
    door.compile(row, secret)(headers, sent);

  it('reads the row of a new check, and keeps every field of it', () => {
    expect(definition.row.parse(row)).toEqual(row);
    expect(Object.keys(row).sort()).toEqual(Object.keys({ type, secret: '', ...initial }).sort());
  });

  it('refuses a row with a field that it does not know', () => {
    expect(verifyRowSchema.safeParse({ ...row, colour: 'red' }).success).toBe(false);
  });

  it('accepts what it signs', () => {
    expect(asks({ [header]: proof })).toBeNull();
  });

  it('names its header as requests carry it', () => {
    expect(header).toBe(header.toLowerCase());
    expect(z.string().min(1).safeParse(header).success).toBe(true);
  });

  it('refuses a call without proof, and one with an empty one', () => {
    expect(asks({})).toBe('credentials_missing');
    expect(asks({ [header]: '' })).toBe('credentials_missing');
  });

  it('refuses a proof in which one bit is flipped', () => {
    const start = proof.length - proof.slice(proof.indexOf(' ') + 1).length; // behind a scheme, which is read in any case
    for (let bit = 0; bit < 3; bit++) {
      const flipped = flippedText(proof, start, bit);
      expect(asks({ [header]: flipped }), flipped).toMatch(/_mismatch$/);
    }
  });

  it('refuses a proof made with a secret in which any one bit is flipped', () => {
    const secret = Buffer.from('ascii-secret');
    for (let bit = 0; bit < secret.length * 7; bit++) {
      const other = flippedText(secret.toString('latin1'), Math.floor(bit / 7), bit % 7);
      expect(asks({ [header]: door.sign(row, other, body) }, body, 'ascii-secret')).toMatch(/_mismatch$/);
    }
  });

  it('notices any one bit of the body that is flipped, if its proof covers the body', () => {
    const coversBody = door.sign(row, SECRET, Buffer.from('other')) !== proof;
    for (let bit = 0; bit < body.length * 8; bit++) {
      const sent = Buffer.from(body);
      sent.writeUInt8(sent.readUInt8(Math.floor(bit / 8)) ^ (1 << (bit % 8)), Math.floor(bit / 8));
      expect(asks({ [header]: proof }, sent)).toBe(coversBody ? 'signature_mismatch' : null);
    }
  });

  it('takes a header that came twice for none', () => {
    const twice: Record<string, string | string[]> = { [header]: [proof, proof] };
    expect(door.compile(row, SECRET)(twice, body)).toBe('credentials_missing');
  });

  it('tells what to type in at the platform without the secret, and writes the rest of the header before it', () => {
    const { copy, before } = definition.setup(row);
    expect(copy).not.toBe('');
    expect(copy).not.toContain(SECRET);
    expect(proof.startsWith(before)).toBe(true);
  });

  it('gives a shell the secret as a variable', () => {
    const { args, before = [] } = definition.shell(row);
    expect([...before, ...args].join('\n')).toContain('$KEY');
    expect(args).toHaveLength(1);
  });

  describe('words', () => {
    const fields = Object.keys(row).filter((name) => name !== 'type');
    const text = z.string().regex(/\S/);
    const wordsSchema = z.strictObject({
      title: text,
      copy: text,
      fields: z.record(
        z.string(),
        z.strictObject({ label: text, placeholder: text.optional(), invalid: text.optional() }),
      ),
      choices: z.record(z.string(), z.record(z.string(), text)),
    });

    it.each(languages)('label every field and choice in %s, and say what is wrong with a text', (language) => {
      const words = wordsSchema.parse(
        JSON.parse(readFileSync(new URL(`${type}/words.${language}.json`, here), 'utf8')),
      );
      expect(Object.keys(words.fields).sort()).toEqual(fields.sort());
      for (const name of fields) {
        const options = choicesOf(name);
        expect(Object.keys(words.choices[name] ?? {}).sort()).toEqual([...options].sort());
        if (options.length === 0 && name !== 'secret') expect(words.fields[name]?.invalid, name).toBeDefined();
      }
    });

    it.each(['README.md', 'README.ja.md'])('come with a %s', (name) => {
      expect(readFileSync(new URL(`${type}/${name}`, here), 'utf8')).toMatch(/^# \S[^\n]*\n\n\S/);
    });

    function choicesOf(name: string): readonly string[] {
      const parts = z.toJSONSchema(definition.row, { io: 'input' }).properties?.[name];
      return typeof parts === 'object' && Array.isArray(parts.enum) ? parts.enum.map(String) : [];
    }
  });
});

function flippedText(text: string, at: number, bit: number): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1);
}
