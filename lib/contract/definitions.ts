import { z } from 'zod';
import { jsonSchema } from '@/lib/flow/json';

import { languageQuery } from './common';
import type { Operation } from './operation';

const schemaDocument = z.record(z.string(), z.unknown());

const kindInfoSchema = z.strictObject({
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

export type KindInfo = z.output<typeof kindInfoSchema>;

const platformInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  help: z.string(),
  methods: z.array(z.string()),
  deadline: z.record(z.string(), z.number()),
  traits: z.record(z.string(), z.boolean()),
  exits: z.record(z.string(), z.unknown()),
  options: schemaDocument,
});

export type PlatformInfo = z.output<typeof platformInfoSchema>;

/** What can be built with, and this description itself. */
export const definitionOperations = {
  listKinds: {
    method: 'GET',
    path: '/kinds',
    summary: 'Kinds of steps: config and output as JSON Schema with titles, ports, defaults.',
    permission: 'member',
    query: languageQuery,
    status: 200,
    answer: z.strictObject({ items: z.array(kindInfoSchema) }),
  },
  listPlatforms: {
    method: 'GET',
    path: '/platforms',
    summary: 'Platforms that can call: options as JSON Schema, deadline, default answers.',
    permission: 'member',
    query: languageQuery,
    status: 200,
    answer: z.strictObject({ items: z.array(platformInfoSchema) }),
  },
  getOpenapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description.',
    permission: 'anyone',
    status: 200,
    answer: z.record(z.string(), z.unknown()),
  },
} as const satisfies Record<string, Operation>;
