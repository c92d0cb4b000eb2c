import { mayBeEscaped, octetsOf, unescape, unescapeInPlace } from './unescape.ts';

/** Shorter texts, and what escapes leave of one, are not searched for: they would be found in words that are no secret. */
const MIN_SEARCHED = 4;

type Range = readonly [start: number, end: number];

/**
 * Builds what finds secrets in texts: as they are and in Base64 of either alphabet (RFC 4648), each of them also as
 * encoders write it into JSON, a URI, a form or HTML. Which characters are escaped, and how often, differs from one
 * encoder to the next, so that a text is read without its escapes as well.
 *
 * Gives parts of a text from left to right; parts that overlap are one, so that no piece of a secret is left between.
 */
export function finderOf(secrets: readonly string[]): (text: string) => readonly Range[] {
  const forms = longEnough(secrets.flatMap(formsOf));
  const inOctets = longEnough(forms.flatMap(octetForms));
  // A secret that looks like an escape is given back without it, in a text that holds none.
  const asWritten = longEnough([...forms, ...inOctets]);
  return (text) => {
    const ranges = asWritten.flatMap((form) => placesOf(text, form));
    const isThere = (octets: string) => inOctets.some((form) => octets.includes(form));
    if (!mayBeEscaped(text) || !unescape(octetsOf(text)).some(isThere)) return merged(ranges);
    const escaped = unescapeInPlace(text).flatMap(({ octets, starts, ends }) =>
      inOctets
        .flatMap((form) => placesOf(octets, form))
        .map(([start, end]): Range => [starts[start]!, ends[end - 1]!]),
    );
    return merged([...ranges, ...escaped]);
  };
}

/** What is left of a form once it was unescaped together with the text around it: it may look like an escape itself. */
function octetForms(form: string): readonly string[] {
  return readingsOf(form).flatMap((octets) => {
    const bare = octets.replaceAll('\\', '').replaceAll('+', ' ');
    return [octets, bare, unescape(octets).at(-1)!];
  });
}

/** What a secret may be sent as, and what is made of it by a receiver that takes those octets for Latin-1. */
function formsOf(secret: string): readonly string[] {
  const readings = readingsOf(secret);
  const base64 = readings.map((octets) => btoa(octets).replaceAll('=', ''));
  return [
    secret,
    ...readings,
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The octets of a text, one character each, in UTF-8 and where it can be written so in Latin-1. */
function readingsOf(text: string): readonly string[] {
  return isLatin1(text) ? [octetsOf(text), text] : [octetsOf(text)];
}

/** Not by a regular expression: the engine remembers the text of its last match, which here is the secret. */
function isLatin1(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return false;
  return true;
}

const longEnough = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter(({ length }) => length >= MIN_SEARCHED)),
];

function placesOf(text: string, form: string): readonly Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
    places.push([at, at + form.length]);
  }
  return places;
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const parts: [start: number, end: number][] = [];
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = parts.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else parts.push([start, end]);
  }
  return parts;
}
