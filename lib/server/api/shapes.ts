import { z } from 'zod';
import { isTimeZone } from '@/lib/engine/formats/time-zone';
import { valueNameSchema } from '@/lib/flow/names';
import { languageSchema } from '@/lib/flow/schema';
import { PASSWORD_MAX, PASSWORD_MIN } from '../people/auth';
import { roles } from '../permissions';
import { environments } from '../values/values';

/** What several parts of the management API share. */

export const time = z.iso.datetime();
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
export const timeZoneSchema = z.string().min(1).max(60).refine(isTimeZone, 'There is no such time zone.');
export const emailSchema = z.email().max(254);
export const passwordSchema = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
export const roleSchema = z.enum(roles);
export const grantedRoleSchema = z.enum(['admin', 'editor', 'viewer']);
export const environmentSchema = z.enum(environments);

/** Of `POST /api/join`. */
export const joinBody = z.strictObject({ token: z.string().min(1).max(200), password: passwordSchema });

/** Of `POST /api/setup`. */
export const setupBody = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
  token: z.string().max(200).optional(),
  language: languageSchema.optional(),
  /** Of the browser. One that is not known here must not keep anybody out. */
  timeZone: timeZoneSchema.optional().catch(undefined),
});

export const memberInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  since: time,
  joined: z.boolean(),
});
