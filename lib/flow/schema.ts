import { z } from 'zod';
import { verifyRowSchema } from '../checks/rows.gen';
import { defaultPlatform } from './default-platform.gen';
import { jsonSchema } from './json';
import { defaultLanguage, languages } from './languages';

/** The document a builder draws: endpoint settings, nodes and edges. Format 1. Pure data; no kind or platform is known here. The rows of `verify` are those of the checks. */

export const FLOW_FORMAT = 1;
export const MAX_NODES = 1_000;
export const MAX_EDGES = 4_000;
export const MAX_NOTES = 200;

export const languageSchema = z.enum(languages);
export type Language = z.output<typeof languageSchema>;

/** A text per language, or one text for all. */
export const localizedTextSchema = z.union([
  z.string().max(4_000),
  z.strictObject({ en: z.string().max(4_000), ja: z.string().max(4_000) }),
]);
export type LocalizedText = z.output<typeof localizedTextSchema>;

/** What an exit says: the platform's adapter renders it, texts by the call's locale. */
export const exitAnswerSchema = z.strictObject({
  status: z.int().min(200).max(599).optional(),
  reply: z.strictObject({
    messages: z.array(z.strictObject({ type: z.literal('text'), text: localizedTextSchema })).max(10),
    params: z.record(z.string(), jsonSchema).optional(),
    end: z.boolean().optional(),
  }),
});
export type ExitAnswer = z.output<typeof exitAnswerSchema>;

/** The exits a builder may word; `answered`, `duplicate` and `handshake` have no words of their own. */
export const designedExits = ['failed', 'timedOut', 'busy', 'rejected', 'invalid', 'unanswered'] as const;
export type DesignedExit = (typeof designedExits)[number];

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export const endpointSchema = z.strictObject({
  platform: z.string().min(1).max(60).default(defaultPlatform),
  methods: z.array(z.enum(httpMethods)).min(1).max(7).default(['POST']),
  /** Any one row that matches lets the call in; an empty list means open. */
  verify: z.array(verifyRowSchema).max(10).default([]),
  /** Milliseconds from the request's head to the answer; absent = the platform's default. */
  deadlineMs: z.int().min(200).max(300_000).optional(),
  duplicateKey: z.string().max(500).optional(),
  /** Settings of the platform's own options schema, such as the ES context name. */
  options: z.record(z.string(), jsonSchema).default({}),
  exits: z.partialRecord(z.enum(designedExits), exitAnswerSchema).default({}),
});
export type Endpoint = z.output<typeof endpointSchema>;

export const nodeIdSchema = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[A-Za-z0-9_-]+$/);

export const nodeSchema = z.strictObject({
  id: nodeIdSchema,
  kind: z.string().min(1).max(60),
  name: z.string().min(1).max(120),
  /** Name in templates: `{{ steps.<key> }}`. Filled once from `name` when absent. */
  key: z.string().min(1).max(140).optional(),
  x: z.number().default(0),
  y: z.number().default(0),
  config: z.record(z.string(), jsonSchema).default({}),
  /** Kept on the canvas but passed over when a call runs. */
  off: z.boolean().optional(),
});
export type FlowNode = z.output<typeof nodeSchema>;

/** The line from a port to the next node. A port has at most one. */
export const edgeSchema = z.strictObject({ from: nodeIdSchema, port: z.string().min(1).max(80), to: nodeIdSchema });
export type FlowEdge = z.output<typeof edgeSchema>;

export const noteTints = ['sand', 'sky', 'plum'] as const;
export type NoteTint = (typeof noteTints)[number];

/** A text on the canvas for those who build. No call meets it. Its id cannot be that of a node. */
export const noteSchema = z.strictObject({
  id: z.string().regex(/^note:\d{1,15}$/),
  text: z.string().max(4_000),
  tint: z.enum(noteTints).default('sand'),
  x: z.number().default(0),
  y: z.number().default(0),
  width: z.number().min(80).max(2_000).default(200),
  height: z.number().min(60).max(2_000).default(120),
});
export type FlowNote = z.output<typeof noteSchema>;

export const flowSchema = z.strictObject({
  format: z.literal(FLOW_FORMAT),
  name: z.string().trim().min(1).max(120),
  language: languageSchema.default(defaultLanguage),
  /** IANA name; absent = the workspace's. Whether it exists is `check`'s to say. */
  timeZone: z.string().min(1).max(60).optional(),
  endpoint: endpointSchema.default(() => endpointSchema.parse({})),
  nodes: z.array(nodeSchema).max(MAX_NODES),
  edges: z.array(edgeSchema).max(MAX_EDGES),
  notes: z.array(noteSchema).max(MAX_NOTES).optional(),
});
export type Flow = z.output<typeof flowSchema>;
export type FlowInput = z.input<typeof flowSchema>;
