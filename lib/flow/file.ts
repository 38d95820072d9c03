import { z } from 'zod';
import { isJsonObject, jsonSchema } from './json';
import { valueNameSchema } from './names';
import { flowSchema } from './schema';
import { FlowFormatError, upgradeFlow } from './upgrade';

/** A flow as a file: the draft and what lies beside it. No key, no value of a secret, only the names of those it reads. */

export const FILE_FORMAT = 1;
const MAX_NEEDS = 500;

export const tagSchema = z.string().trim().min(1).max(40);
export const MAX_TAGS = 20;
export const tagsSchema = z.array(tagSchema).max(MAX_TAGS);

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
export type Conversation = z.output<typeof conversationsSchema>[number];
/** What the person says, and what the platform understands. */
export type SampleTurn = Conversation['turns'][number];

/** Example outputs by step key. */
export const samplesSchema = z.record(z.string().max(140), jsonSchema);
export type Samples = z.output<typeof samplesSchema>;

export const flowFileSchema = z.strictObject({
  /** Marks the file, and numbers its format. */
  hookloom: z.literal(FILE_FORMAT),
  document: flowSchema,
  conversations: conversationsSchema.default([]),
  /** Read from files that have them; an export has none. */
  samples: samplesSchema.optional(),
  tags: tagsSchema.default([]),
  needs: z
    .strictObject({
      secrets: z.array(valueNameSchema).max(MAX_NEEDS).default([]),
      variables: z.array(valueNameSchema).max(MAX_NEEDS).default([]),
    })
    .default({ secrets: [], variables: [] }),
});
export type FlowFile = z.output<typeof flowFileSchema>;

/** Reads an exported file, or a bare document. Throws `FlowFormatError` for a newer format and `z.ZodError` for a broken one. */
export function readFlowFile(given: unknown): FlowFile {
  const file = isJsonObject(given) && 'hookloom' in given ? given : { hookloom: FILE_FORMAT, document: given };
  const format = Number(file.hookloom);
  if (Number.isInteger(format) && format > FILE_FORMAT) throw new FlowFormatError(format);
  return flowFileSchema.parse({ ...file, document: upgradeFlow(file.document) });
}
