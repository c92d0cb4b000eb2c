import * as z from 'zod';
import { carriers } from './extension.ts';

/** What a server says of one upstream. `resource` is an RFC 8707 absolute URI without fragment. */
export const AdvertisedUpstream = z.looseObject({
  id: z.string().min(1),
  resource: z.string().min(1),
  schemes: z.array(z.string().min(1)).min(1),
  scopes: z.array(z.string()).optional(),
  /** The server's key, for which the client has tokens issued (RFC 9449, section 6.1). */
  sender_constraint: z.looseObject({ method: z.literal('dpop'), jkt: z.string() }).optional(),
});

/** The value of `capabilities.extensions[EXTENSION_ID]` that a server advertises. */
export const ServerSettings = z.looseObject({
  carrier: z.enum(carriers),
  required: z.boolean().optional(),
  upstreams: z.array(AdvertisedUpstream),
  /** Longest credential in bytes, where it is not the default of 8,192. */
  max_token_bytes: z.int().positive().optional(),
});
export type ServerSettings = z.infer<typeof ServerSettings>;

/** The value of `_meta[EXTENSION_ID]` of a tool, resource or prompt that acts at an upstream. */
export const DeclaredNeeds = z.looseObject({
  upstreams: z.array(z.string().min(1)).min(1),
  required: z.boolean().optional(),
  scopes: z.array(z.string().min(1)).optional(),
});
