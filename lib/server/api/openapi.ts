import { z } from 'zod';
import { type ErrorCode, errorCatalog } from '@/lib/contract/errors';
import { issueSchema } from '@/lib/contract/flows';
import { commonErrors, MAX_IDEMPOTENCY_KEY, type Operation } from '@/lib/contract/operation';
import { operations } from '@/lib/contract/operations';
import { isJsonObject, type Json, type JsonObject, jsonSchema } from '@/lib/flow/json';

const errorSchema = z.object({
  error: z.object({
    code: z.string().meta({ description: 'Stable; never renamed.' }),
    message: z.string().meta({ description: 'A sentence in English for people.' }),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    issues: z
      .array(z.union([issueSchema, z.object({ path: z.string(), message: z.string() })]))
      .optional()
      .meta({ description: 'Faults of a flow, or of the fields that were sent.' }),
  }),
});

const SECURITY: JsonObject[] = [{ apiKey: [] }, { session: [] }];

/** OpenAPI 3.1 of the management API, made of the same schemas that parse its requests. */
export function createOpenapi(origin: string): JsonObject {
  const paths: JsonObject = {};
  for (const [name, operation] of Object.entries(operations)) {
    const path = paths[operation.path];
    const known = typeof path === 'object' && path !== null && !Array.isArray(path) ? path : {};
    paths[operation.path] = { ...known, [operation.method.toLowerCase()]: toDescription(name, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hookloom management API',
      version: '1',
      description: 'Draw, publish and watch webhook fulfillment flows. Lists are newest first: `{items, nextCursor}`.',
    },
    servers: [{ url: `${origin}/api/v1` }],
    security: SECURITY,
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key; see `/api-keys`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'hookloom.session_token', description: 'A signed-in browser.' },
      },
      schemas: { ...definitionsIn(jsonSchema), Error: toJson(errorSchema, 'output') },
    },
  };
}

function toDescription(name: string, operation: Operation): JsonObject {
  const { summary, permission, path } = operation;
  const body = operation.described ?? operation.body;
  return {
    operationId: name,
    summary,
    tags: [path.split('/')[1] ?? ''],
    ...(permission === 'anyone' ? { security: [] } : {}),
    ...(permission === 'anyone' || permission === 'member' ? {} : { 'x-permission': permission }),
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(operation.takesIdempotencyKey ? [idempotencyKey] : []),
    ],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: toJson(body, 'input') } } } }
      : {}),
    responses: { [operation.status]: successOf(operation), ...refusalsOf(operation), default: failure },
  };
}

const idempotencyKey: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: MAX_IDEMPOTENCY_KEY },
  description: 'Any text of your own, another for each thing to be done. Keys of other people and API keys are others.',
};

const errorContent: JsonObject = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
const failure: JsonObject = { description: 'Refused or failed; `error.code` says why.', content: errorContent };

/** By status, with the codes that it can have. */
function refusalsOf(operation: Operation): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...commonErrors(operation), ...(operation.errors ?? [])]) {
    const [status] = errorCatalog[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const described = [...byStatus].map(([status, codes]): [string, Json] => [
    String(status),
    { description: codes.map((code) => `\`${code}\``).join(', '), content: errorContent },
  ]);
  return Object.fromEntries(described);
}

function successOf({ answer, events }: Operation): JsonObject {
  if (!answer) return { description: 'Done.' };
  const type = events ? 'text/event-stream' : 'application/json';
  return { description: 'Done.', content: { [type]: { schema: open(toJson(answer, 'output')) } } };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): JsonObject[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]): JsonObject => {
    const type = field as z.ZodType; // zod types the fields of an object as its core class
    const isRequired = place === 'path' || !type.safeParse(undefined).success;
    return { name, in: place, required: isRequired, schema: toJson(type, 'output') };
  });
}

/** Of an answer: later versions may add to it, so readers must let pass what they do not know. */
function open<T extends Json>(schema: T): T;
function open(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((item) => open(item));
  if (!isJsonObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => key !== 'additionalProperties' || value !== false);
  return Object.fromEntries(kept.map(([key, value]) => [key, open(value)]));
}

function toJson(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, $defs: __, ...json } = print(schema, io);
  return json;
}

/** The named schemas that a schema refers to; they stand once in the whole document. */
function definitionsIn(schema: z.ZodType): JsonObject {
  const { $defs } = print(schema, 'output');
  return isJsonObject($defs) ? $defs : {};
}

function print(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')); // an object, by what prints it
}
