import type { HeaderTemplate } from './configuration.ts';

/** What can only be a mistake in the headers of a scheme, and how to mend it. */
export interface HeaderMistake {
  readonly what: string;
  readonly mend: string;
}

const PLACE = '{token}';

/** A field name (RFC 9110, section 5.6.2). */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** A field value (RFC 9110, section 5.5): visible ASCII with spaces inside, so that no line can be added. */
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * Fields that somebody else writes or reads: the connection and the framing of the message (RFC 9110, sections 7.2, 7.6.1,
 * 8.6 and 10.1.1), a proxy, and the proof of the server's own key (RFC 9449).
 */
const taken: readonly string[] = [
  'connection',
  'content-length',
  'dpop',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Holds the headers of a scheme against RFC 9110, and against RFC 6750, section 2: a credential goes in one place. Says
 * nothing of a value, which an operator may have pasted a secret into.
 */
export function headerMistake(headers: readonly HeaderTemplate[]): HeaderMistake | undefined {
  const entries: readonly unknown[] = Array.isArray(headers) ? headers : [];
  if (!entries.every(isTemplate)) {
    return { what: 'a header is not a name and a value', mend: 'give both as texts' };
  }
  const names = entries.map(({ name }) => name.toLowerCase());
  for (const [at, { name, value }] of entries.entries()) {
    const shown = JSON.stringify(name);
    if (!NAME.test(name)) {
      return {
        what: `${shown} is not the name of a header`,
        mend: 'write a field name (RFC 9110)',
      };
    }
    if (taken.includes(names[at]!)) {
      return { what: `${shown} is not a header of the upstream`, mend: 'name one that it reads' };
    }
    if (names.indexOf(names[at]!) !== at) {
      return { what: `the header ${shown} stands twice`, mend: 'write each header once' };
    }
    if (!VALUE.test(value)) {
      return {
        what: `the value of the header ${shown} is not visible ASCII`,
        mend: 'leave out line breaks, control characters and spaces at either end',
      };
    }
  }
  const places = entries.reduce((count, { value }) => count + value.split(PLACE).length - 1, 0);
  if (places === 0) {
    return { what: 'no header holds the credential', mend: `write ${PLACE} where it goes` };
  }
  return places === 1
    ? undefined
    : { what: 'the credential stands in more than one place', mend: `write ${PLACE} once` };
}

function isTemplate(entry: unknown): entry is HeaderTemplate {
  const { name, value } = (entry ?? {}) as Partial<HeaderTemplate>;
  return typeof name === 'string' && typeof value === 'string';
}
