const defaultClaims = ['scope', 'scp'] as const;

type Claims = Readonly<Record<string, unknown>>;

/**
 * The scopes a token grants, whichever claim the issuer puts them in, as one string (RFC 9068, section 2.2.3) or as a
 * list.
 */
export function scopesOf(
  claims: Claims,
  scopeClaims: readonly string[] = defaultClaims,
): readonly string[] {
  const granted = scopeClaims
    .flatMap((name) => claims[name] ?? [])
    .flatMap((entry) => (typeof entry === 'string' ? entry.split(' ') : []))
    .filter((scope) => scope !== '');
  return [...new Set(granted)];
}

/** Whether every one of these scopes is granted. Scopes are compared exactly (RFC 6749, section 3.3). */
export function grants(
  claims: Claims,
  scopeClaims: readonly string[] | undefined,
  needed: readonly string[],
): boolean {
  const granted = scopesOf(claims, scopeClaims);
  return needed.every((scope) => granted.includes(scope));
}
