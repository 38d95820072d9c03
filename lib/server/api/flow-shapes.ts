import { z } from 'zod';
import { jsonSchema } from '@/lib/flow/json';
import { flowSchema } from '@/lib/flow/schema';
import { time } from './shapes';

/** A flow, its versions and what is wrong with it, as callers see them. */

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
