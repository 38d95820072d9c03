import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import { jsonSchema } from '@/lib/flow/json';
import { flowSchema, languageSchema, valueNameSchema } from '@/lib/flow/schema';
import { PASSWORD_MAX, PASSWORD_MIN } from '../auth';
import { roles } from '../permissions';

/** The nouns of the management API, as callers see them. */

const time = z.iso.datetime();
export const listOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const idParams = z.object({ id: z.string().min(1).max(100) });
export const versionParams = idParams.extend({ n: z.coerce.number().int().min(1).max(1_000_000_000) });
export const valueParams = z.object({ name: valueNameSchema });

export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const languageQuery = z.object({ language: languageSchema.optional() });

export const nameSchema = z.string().trim().min(1).max(120);
export const emailSchema = z.email().max(254);
export const passwordSchema = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
export const roleSchema = z.enum(roles);
export const grantedRoleSchema = z.enum(['admin', 'editor', 'viewer']);
export const environmentSchema = z.enum(['production', 'test']);

/** Of `POST /api/join`. */
export const joinBody = z.strictObject({ token: z.string().min(1).max(200), password: passwordSchema });

/** Of `POST /api/setup`. */
export const setupBody = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
  token: z.string().max(200).optional(),
  language: languageSchema.optional(),
});

// ── Flows ──────────────────────────────────────────────────────────────────

const urls = z.strictObject({ production: z.string(), test: z.string() });

export const createdFlow = z.strictObject({
  id: z.string(),
  name: z.string(),
  key: z.string(),
  urls,
  revision: z.int(),
});

const flowState = { liveVersion: z.int().nullable(), updatedAt: time, updatedBy: z.string().nullable() };

export const flowSummary = createdFlow.extend({
  ...flowState,
  platform: z.string(),
  deadlineMs: z.int().nullable(),
  changed: z.boolean(),
  lastCallAt: time.nullable(),
  calls7d: z.int(),
  answered7d: z.int(),
  p95Ms: z.number().nullable(),
  days: z.array(z.strictObject({ day: z.iso.date(), calls: z.int(), troubled: z.int() })),
});

export const conversationsSchema = z
  .array(
    z.strictObject({
      title: z.string().max(120),
      turns: z
        .array(
          z.strictObject({
            text: z.string().max(4_000),
            intent: z.string().max(400).optional(),
            params: z.record(z.string().max(200), jsonSchema).optional(),
          }),
        )
        .max(100),
    }),
  )
  .max(50);

export const samplesSchema = z.record(z.string().max(140), jsonSchema);

export const flowDetail = createdFlow.extend({
  ...flowState,
  document: flowSchema,
  changed: z.boolean(),
  conversations: conversationsSchema,
  samples: samplesSchema,
});

export const issueSchema = z.strictObject({
  nodeId: z.string().optional(),
  path: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string(),
});

export const versionInfo = z.strictObject({
  number: z.int(),
  author: z.string(),
  note: z.string().nullable(),
  createdAt: time,
  live: z.boolean(),
});

// ── Tests and runs ─────────────────────────────────────────────────────────

const textMap = z.record(z.string().max(400), z.string().max(20_000));

export const testRequestSchema = z.strictObject({
  method: z.string().max(20).optional(),
  path: z.string().max(2_000).optional(),
  query: textMap.optional(),
  headers: textMap.optional(),
  body: jsonSchema.optional(),
});

export const turnSchema = z.strictObject({
  text: z.string().max(20_000).default(''),
  intent: z.string().max(400).optional(),
  route: z.string().max(400).optional(),
  event: z.string().max(400).optional(),
  params: z.record(z.string().max(200), z.json()).default({}),
  sessionParams: z.record(z.string().max(200), z.json()).optional(),
  sessionId: z.string().max(400).default('test'),
  userId: z.string().max(400).optional(),
  locale: z.string().max(40).default('en'),
  eventId: z
    .string()
    .max(400)
    .default(() => crypto.randomUUID()),
});

export const replySchema = z.strictObject({
  messages: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })),
  params: z.record(z.string(), z.json()),
  end: z.boolean(),
});

const stepSchema = z.object({
  nodeId: z.string(),
  kind: z.string(),
  port: z.string().nullish(),
  startedMs: z.number(),
  durationMs: z.number(),
  output: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullish(),
  suppressed: z.object({ method: z.string(), url: z.string(), body: z.unknown() }).nullish(),
  missing: z.array(z.string()).optional(),
});

export const runSummary = z.object({
  id: z.string(),
  flowId: z.string(),
  version: z.int().nullable(),
  revision: z.int().nullable(),
  environment: environmentSchema,
  source: z.enum(['hook', 'test']),
  platform: z.string(),
  exit: z.enum(exits),
  reason: z.string().nullable(),
  status: z.int(),
  delivered: z.boolean(),
  intent: z.string().nullable(),
  sessionId: z.string().nullable(),
  eventId: z.string().nullable(),
  said: z.string().nullable(),
  answered: z.string().nullable(),
  startedAt: time,
  durationMs: z.number(),
});

export const runDetail = runSummary.extend({
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.unknown()),
    body: z.unknown(),
  }),
  answer: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  steps: z.array(stepSchema),
  error: z.object({ code: z.string(), message: z.string(), nodeId: z.string().optional() }).nullable(),
  remoteAddress: z.string().nullable(),
  truncated: z.literal(true).optional(),
});

// ── Values, keys, people ───────────────────────────────────────────────────

const uses = z.array(z.strictObject({ flowId: z.string(), name: z.string() }));
const storedIn = { name: z.string(), environments: z.array(environmentSchema), uses, updatedAt: time };

export const secretInfo = z.strictObject(storedIn);
export const variableInfo = z.strictObject({
  ...storedIn,
  values: z.strictObject({ production: z.string().optional(), test: z.string().optional() }),
});

const target = z.enum(['production', 'test', 'both']);
/** A secret of no characters signs nothing; a variable may well be empty. */
export const secretBody = z.strictObject({ environment: target, value: z.string().min(1).max(64_000) });
export const variableBody = z.strictObject({ environment: target, value: z.string().max(64_000) });
export const targetQuery = z.object({ environment: target.default('both') });

export const apiKeyInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  prefix: z.string(),
  createdAt: time,
  createdBy: z.string().nullable(),
  lastUsedAt: time.nullable(),
});

export const meSchema = z.strictObject({
  user: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  role: roleSchema,
  workspace: z.strictObject({ id: z.string(), name: z.string() }),
  language: languageSchema.nullable(),
});

export const memberInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  since: time,
  joined: z.boolean(),
});

export const inviteInfo = z.strictObject({ url: z.string(), expiresAt: time });

// ── What can be built with ─────────────────────────────────────────────────

export const templateInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  stepCount: z.int(),
  document: flowSchema,
});

const schemaDocument = z.record(z.string(), z.unknown());

export const kindInfo = z.strictObject({
  kind: z.string(),
  title: z.string(),
  help: z.string(),
  group: z.string(),
  icon: z.string(),
  traits: z.record(z.string(), z.unknown()),
  ports: z.array(z.strictObject({ name: z.string(), role: z.string(), title: z.string() })),
  initial: z.record(z.string(), jsonSchema),
  config: schemaDocument,
  output: schemaDocument,
});

export const platformInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  help: z.string(),
  methods: z.array(z.string()),
  deadline: z.record(z.string(), z.number()),
  traits: z.record(z.string(), z.boolean()),
  exits: z.record(z.string(), z.unknown()),
  options: schemaDocument,
});
