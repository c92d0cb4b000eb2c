/**
 * A service account token of the dashboards: a fixed prefix, `random`, and a checksum over both, so that a typing error
 * is found without a look-up. Made at run time, so that no source file holds what a secret scanner looks for.
 * Throws a RangeError unless `random` is 32 letters or digits.
 */
export function serviceAccountToken(random: string): string {
  if (!/^[A-Za-z0-9]{32}$/.test(random)) throw new RangeError('32 letters or digits');
  const checked = `glsa_${random}`;
  return `${checked}_${checksum(checked)}`;
}

export function hasValidChecksum(token: string): boolean {
  const match = /^(glsa_[A-Za-z0-9]{32})_([0-9a-f]{8})$/.exec(token);
  return match !== null && checksum(match[1] ?? '') === match[2];
}

/** CRC-32 (IEEE 802.3, reflected polynomial), its four bytes in little-endian order as hexadecimal. */
function checksum(ascii: string): string {
  let crc = 0xffffffff;
  for (const character of ascii) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setUint32(0, ~crc >>> 0);
  return bytes.getUint32(0, true).toString(16).padStart(8, '0');
}
