import { z } from 'zod';

/** Names that documents hold: apart from the document's schema, which is put together from parts that need them. */

export const headerNameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/);
/** Name of a stored secret or variable, in letters of any script: used as `{{ secret.NAME }}` or `{{ env.NAME }}`. */
export const valueNameSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_]*$/u);
