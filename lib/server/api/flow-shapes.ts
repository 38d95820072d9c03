import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import { conversationsSchema, samplesSchema } from '@/lib/flow/file';
import { sampleSourcesSchema } from '@/lib/flow/sample';
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
  liveSince: time.nullable(),
  liveBy: z.string().nullable(),
  offlineVersion: z.int().nullable(),
  tags: z.array(z.string()),
  topics: z.array(z.string()),
  putAwayAt: time.nullable(),
  goneAt: time.nullable(),
  lastCallAt: time.nullable(),
  calls7d: z.int(),
  answered7d: z.int(),
  p95Ms: z.number().nullable(),
  days: z.array(z.strictObject({ day: z.iso.date(), calls: z.int(), troubled: z.int() })),
  troubles: z.array(z.strictObject({ exit: z.enum(exits), calls: z.int() })),
});

export const flowDetail = createdFlow.extend({
  ...flowState,
  document: flowSchema,
  changed: z.boolean(),
  conversations: conversationsSchema,
  samples: samplesSchema,
  sampleSources: sampleSourcesSchema,
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
