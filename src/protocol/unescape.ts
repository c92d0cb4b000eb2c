/** A text without its escapes, as UTF-8 octets of one character each, and where in the text each of them stands. */
export interface Unescaped {
  readonly octets: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** How often a text may have been escaped: JSON in JSON, in a URI, in HTML. */
const MAX_DEPTH = 8;

/**
 * Backslashes, and characters that they escape (RFC 8259, section 7); octets in a URI (RFC 3986, section 2.1); a space in a
 * form; references in HTML, by number or by the five names that its encoders cannot do without. Backslashes are left out altogether: how many stand for one differs with the nesting.
 */
const ESCAPE =
  /\\+u(d[89ab][0-9a-f]{2})\\+u(d[c-f][0-9a-f]{2})|\\+u([0-9a-f]{4})|\\+|%([0-9a-f]{2})|\+|&(amp|lt|gt|quot|apos);|&#0*(\d{2,7});|&#x0*([0-9a-f]{2,6});/gi;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Takes the escapes out of octets, whichever encoders put them in, until none is left: the octets at every step. */
export function unescape(escaped: string): readonly string[] {
  const steps = [escaped];
  while (steps.length <= MAX_DEPTH) {
    const octets = steps.at(-1)!;
    const next = octets.replace(ESCAPE, (...match: string[]) => meaningOf(match));
    if (next === octets) break;
    steps.push(next);
  }
  return steps;
}

/** The same with the places. That costs far more, and is asked for where something was found. */
export function unescapeInPlace(text: string): readonly Unescaped[] {
  const first = inOctets(text);
  const { length } = unescape(first.octets);
  const steps = [first];
  while (steps.length < length) steps.push(unescapeOnce(steps.at(-1)!));
  return steps;
}

/** Where nothing is escaped, a text without its escapes is the text. */
export const mayBeEscaped = (text: string): boolean => /[\\%&+]|[^\0-\x7f]/.test(text);

function inOctets(text: string): Unescaped {
  const builder = createBuilder();
  let at = 0;
  for (const character of text) {
    builder.add(octetsOf(character), at, at + character.length);
    at += character.length;
  }
  return builder.unescaped();
}

function unescapeOnce({ octets, starts, ends }: Unescaped): Unescaped {
  const builder = createBuilder();
  const copy = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) builder.add(octets[at]!, starts[at]!, ends[at]!);
  };
  let copied = 0;
  for (const match of octets.matchAll(ESCAPE)) {
    const end = match.index + match[0].length;
    copy(copied, match.index);
    builder.add(meaningOf(match), starts[match.index]!, ends[end - 1]!);
    copied = end;
  }
  copy(copied, octets.length);
  return builder.unescaped();
}

function meaningOf(match: readonly (string | undefined)[]): string {
  const [escape, high, low, unit, octet, name, decimal, hexadecimal] = match;
  if (high !== undefined) return octetsOf(fromHex(high) + fromHex(low!));
  if (unit !== undefined) return octetsOf(fromHex(unit));
  if (octet !== undefined) return fromHex(octet);
  if (name !== undefined) return named[name.toLowerCase()]!;
  if (decimal !== undefined) return reference(Number(decimal));
  if (hexadecimal !== undefined) return reference(Number.parseInt(hexadecimal, 16));
  return escape === '+' ? ' ' : '';
}

/** Numbers of HTML are code points; beyond the last one stands U+FFFD. */
const reference = (code: number): string =>
  octetsOf(String.fromCodePoint(code > 0x10ffff ? 0xfffd : code));

const fromHex = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));

const encoder = new TextEncoder();

/** The UTF-8 octets of a text, one character each. */
export function octetsOf(text: string): string {
  return isAscii(text)
    ? text
    : Array.from(encoder.encode(text), (octet) => String.fromCharCode(octet)).join('');
}

function createBuilder() {
  const octets: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  return {
    add(meaning: string, start: number, end: number): void {
      for (const octet of meaning) {
        octets.push(octet);
        starts.push(start);
        ends.push(end);
      }
    },
    unescaped: (): Unescaped => ({ octets: octets.join(''), starts, ends }),
  };
}

/** Not by a regular expression: the engine remembers the text of its last match, which may be a secret. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
