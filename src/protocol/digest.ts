/**
 * Makes keyed digests of credentials and identities: equal input gives an equal digest within one process, and nothing
 * can be computed back or compared across processes (HMAC, RFC 2104, with SHA-256 and a random key).
 */
export function createDigest(): (...parts: readonly string[]) => Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const;
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key = crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  return async (...parts) => {
    const input = new TextEncoder().encode(JSON.stringify(parts));
    const digest = await crypto.subtle.sign(algorithm.name, await key, input);
    return btoa(String.fromCharCode(...new Uint8Array(digest)));
  };
}
