/**
 * The extension identifier (SEP-2133). A placeholder under a reserved domain: whoever adopts the extension replaces it
 * here and nowhere else.
 */
export const EXTENSION_ID = 'com.example/upstream-identity';

/** The member of `params` that carries the credential where the server advertises the `params` carrier. */
export const FIELD = 'upstream_identity';

/** The protocol revisions the extension is defined for, the current one first. */
export const revisions = ['2026-07-28', '2025-11-25'] as const;
/** A protocol revision, as MCP dates it. */
export type Revision = (typeof revisions)[number];

/** The two places in a request that can carry the credential. A server advertises exactly one. */
export const carriers = ['params', 'meta'] as const;
/** The place of the field: `params.upstream_identity`, or `params._meta` under the extension's id. */
export type Carrier = (typeof carriers)[number];

/** The methods whose requests may carry the credential. Anywhere else the field is ignored and never read. */
export const methods = ['tools/call', 'resources/read', 'prompts/get'] as const;
/** A covered method: one at which a server acts upstream. */
export type Method = (typeof methods)[number];

/** Whether requests of this method carry the field. On any other it is removed unread. */
export function carriesIdentity(method: string): method is Method {
  return (methods as readonly string[]).includes(method);
}
