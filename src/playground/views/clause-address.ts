/** Where a clause such as `RFC 8725, section 3.11` can be read. Throws a TypeError on anything else. */
export function clauseAddress(clause: string): string {
  const [, rfc, section] = /^RFC (\d+), section ([\d.]+)$/.exec(clause) ?? [];
  if (rfc === undefined) throw new TypeError(`${clause} is no clause of an RFC.`);
  return `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`;
}
