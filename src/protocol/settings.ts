import * as z from 'zod';
import { carriers } from './extension.ts';

/** What a server says of one upstream. `resource` is an RFC 8707 absolute URI without fragment. */
export const AdvertisedUpstream = z.looseObject({
  id: z.string().min(1),
  resource: z.string().min(1),
  schemes: z.array(z.string().min(1)).min(1),
  scopes: z.array(z.string()).optional(),
});

/** The value of `capabilities.extensions[EXTENSION_ID]` that a server advertises. */
export const ServerSettings = z.looseObject({
  carrier: z.enum(carriers),
  required: z.boolean().optional(),
  upstreams: z.array(AdvertisedUpstream),
});
export type ServerSettings = z.infer<typeof ServerSettings>;
