import * as z from 'zod';

/**
 * The extension identifier (SEP-2133). A placeholder under a reserved domain: whoever adopts the extension replaces it
 * here and nowhere else.
 */
export const EXTENSION_ID = 'com.example/upstream-identity';

/** The member of `params` that carries the credential where the server advertises the `params` carrier. */
export const FIELD = 'upstream_identity';

/** The protocol revisions the extension is defined for, the current one first. */
export const revisions = ['2026-07-28', '2025-11-25'] as const;
export type Revision = (typeof revisions)[number];

/** The two places in a request that can carry the credential. A server advertises exactly one. */
export const carriers = ['params', 'meta'] as const;
export type Carrier = (typeof carriers)[number];

/** The methods whose requests may carry the credential. Anywhere else the field is ignored and never read. */
export const methods = ['tools/call', 'resources/read', 'prompts/get'] as const;
export type Method = (typeof methods)[number];

export function carriesIdentity(method: string): method is Method {
  return (methods as readonly string[]).includes(method);
}

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
