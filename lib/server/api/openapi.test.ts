import { describe, expect, it } from 'vitest';
import { operations } from '@/lib/contract/operations';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { createOpenapi } from './openapi';

const document = createOpenapi('https://hooks.example.com');

function at(json: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), json);
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

  it('names the Idempotency-Key where one is read', () => {
    for (const operation of Object.values(operations)) {
      const parameters = at(document, 'paths', operation.path, operation.method.toLowerCase(), 'parameters');
      const headers = (parameters as JsonObject[]).filter((one) => one.in === 'header').map((one) => one.name); // a list, by the generator
      expect(headers).toEqual('takesIdempotencyKey' in operation ? ['Idempotency-Key'] : []);
    }
  });

  it('names the errors of an operation under their status', () => {
    const responses = at(document, 'paths', '/flows/{id}', 'put', 'responses');
    expect(at(responses, '409', 'description')).toBe('`revision_conflict`');
    expect(at(responses, '400', 'description')).toBe('`request_invalid`');
  });

  it('describes what can be imported, and lets answers grow', () => {
    const schema = ['content', 'application/json', 'schema'];
    const imported = at(document, 'paths', '/flows/import', 'post', 'requestBody', ...schema);
    expect(JSON.stringify(imported)).toContain('"hookloom"');
    for (const { path, method, status } of Object.values(operations)) {
      const answer = at(document, 'paths', path, method.toLowerCase(), 'responses', String(status));
      expect(JSON.stringify(answer), path).not.toContain('"additionalProperties":false');
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
