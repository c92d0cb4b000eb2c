/**
 * A personal access token of the code hosting, opaque to everybody else. Made at run time, so that no source file holds
 * what a secret scanner looks for. Throws a RangeError unless `random` is 36 letters or digits.
 */
export function accessToken(random: string): string {
  if (!/^[A-Za-z0-9]{36}$/.test(random)) throw new RangeError('36 letters or digits');
  return `ghp_${random}`;
}
