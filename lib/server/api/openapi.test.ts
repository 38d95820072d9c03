import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { createOpenapi } from './openapi';
import { operations } from './operations';

const document = createOpenapi('https://hooks.example.com');

function at(json: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), json);
}

async function* routeFiles() {
  for (const name of await readdir('app/api/v1', { recursive: true })) {
    if (!name.endsWith('route.ts') || name.includes('[[...path]]')) continue;
    const file = `app/api/v1/${name}`;
    yield { file, source: await readFile(file, 'utf8') };
  }
}

describe('openapi', () => {
  it('describes each operation at its path and method, with a success and the error shape', () => {
    for (const [name, { path, method, status }] of Object.entries(operations)) {
      const operation = at(document, 'paths', path, method.toLowerCase());
      expect(at(operation, 'operationId')).toBe(name);
      expect(at(operation, 'responses', String(status))).toBeDefined();
      expect(at(operation, 'responses', 'default', 'content', 'application/json', 'schema', '$ref')).toBe(
        '#/components/schemas/Error',
      );
    }
  });

  it('names a parameter for every placeholder of a path', () => {
    for (const { path, method } of Object.values(operations)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = at(document, 'paths', path, method.toLowerCase(), 'parameters');
      const described = (parameters as JsonObject[]).filter((one) => one.in === 'path').map((one) => one.name); // a list, by the generator
      expect(described).toEqual(names);
    }
  });

  it('has a route for every operation, at the path it says', async () => {
    const found = new Map<string, string>();
    for await (const { file, source } of routeFiles()) {
      const path = file.slice('app/api/v1'.length, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}');
      for (const [, name = ''] of source.matchAll(/^ {2}(\w+): \(/gm)) found.set(name, path);
    }
    const expected = Object.entries(operations).map(([name, { path }]) => [name, path]);
    expect([...found].sort()).toEqual(expected.sort());
  });

  it('keeps route files within 30 lines', async () => {
    for await (const { file, source } of routeFiles()) {
      expect(source.split('\n').length, file).toBeLessThanOrEqual(31);
    }
  });

  it('asks for a signed-in caller everywhere but for itself', () => {
    const open = Object.entries(operations).filter(([, { permission }]) => permission === 'anyone');
    expect(open.map(([name]) => name)).toEqual(['getOpenapi']);
    expect(document.security).toEqual([{ apiKey: [] }, { session: [] }]);
  });

  it('is plain JSON whose references all lead somewhere', () => {
    const text = JSON.stringify(document);
    expect(JSON.parse(text)).toEqual(document);
    for (const [, reference = ''] of text.matchAll(/"\$ref":"([^"]*)"/g)) {
      expect(at(document, ...reference.slice(2).split('/')), reference).toBeDefined();
    }
  });
});
