/** Where RFC 9728, section 3.1, puts the metadata of a resource at `/mcp`. */
export const METADATA_PATH = '/.well-known/oauth-protected-resource/mcp';

/** Protected resource metadata (RFC 9728, section 2): which provider a client asks for a token of this server. */
export const metadataOf = (resource: string, issuer: string) => async (): Promise<Response> =>
  Response.json({
    resource,
    authorization_servers: [issuer],
    scopes_supported: ['mcp'],
    bearer_methods_supported: ['header'],
  });

/** The challenge of a 401 (RFC 6750, section 3; RFC 9728, section 5.1). */
export const challengeOf =
  (origin: string) =>
  (presented: boolean): string =>
    [
      `Bearer resource_metadata="${origin}${METADATA_PATH}"`,
      'scope="mcp"',
      ...(presented ? ['error="invalid_token"'] : []),
    ].join(', ');
