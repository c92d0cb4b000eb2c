import * as z from 'zod';

/** A name in addresses and files. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: lower case words with hyphens');
/** Any JSON value. */
export const Json: z.ZodType<unknown> = z.json();
