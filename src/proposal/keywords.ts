/** The key words of BCP 14 (RFC 2119, section 1; RFC 8174, section 2): they bind only in capitals. */
const keyword =
  /\b(?:MUST(?: NOT)?|SHALL(?: NOT)?|SHOULD(?: NOT)?|REQUIRED|(?:NOT )?RECOMMENDED|MAY|OPTIONAL)\b/g;

/** Every BCP 14 keyword of a text, in order. */
export function keywordsOf(text: string): string[] {
  return text.match(keyword) ?? [];
}
