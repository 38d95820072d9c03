import { z } from 'zod';
import { isTimeZone } from '@/lib/engine/formats/time-zone';
import { valueNameSchema } from '@/lib/flow/names';
import { languageSchema } from '@/lib/flow/schema';
import { roundedMs } from './milliseconds';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords';
import { roles } from './permissions';

/** What several parts of the contract share. */

export const time = z.iso.datetime();
/** Three decimals at most. */
export const milliseconds = z.number().refine((ms) => ms === roundedMs(ms), { error: 'More than three decimals.' });
export const listOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const idParams = z.strictObject({ id: z.string().min(1).max(100) });
export const versionParams = idParams.extend({ n: z.coerce.number().int().min(1).max(1_000_000_000) });
export const valueParams = z.strictObject({ name: valueNameSchema });
export const pageQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const languageQuery = z.strictObject({ language: languageSchema.optional() });

export const nameSchema = z.string().trim().min(1).max(120);
export const timeZoneSchema = z.string().min(1).max(60).refine(isTimeZone, 'There is no such time zone.');
export const emailSchema = z.email().max(254);
export const passwordSchema = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
export const roleSchema = z.enum(roles);
/** Whatever role can be given: the owner's is handed over. */
export const grantedRoleSchema = z.enum(['admin', 'editor', 'viewer']);

export const environments = ['production', 'test'] as const;
export const environmentSchema = z.enum(environments);
export type Environment = z.output<typeof environmentSchema>;
