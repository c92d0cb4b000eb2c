/**
 * A key of the sandbox: `sk` may do everything, `rk` only what its account's scopes say. Made at run time, so that no
 * source file holds what a secret scanner looks for. Throws a RangeError unless `random` is 8 to 99 letters or digits.
 */
export function apiKey(kind: 'sk' | 'rk', random: string): string {
  if (!/^[A-Za-z0-9]{8,99}$/.test(random)) throw new RangeError('8 to 99 letters or digits');
  return [kind, 'test', random].join('_');
}

/** What error messages show of a key: its prefix and its last four characters. Still a leak worth redacting. */
export function maskedKey(key: string): string {
  const prefix = /^(?:sk|rk|pk)_(?:test|live)_/.exec(key)?.[0] ?? '';
  const tail = key.slice(prefix.length).slice(4).slice(-4);
  return `${prefix}${'*'.repeat(8)}${tail}`;
}
