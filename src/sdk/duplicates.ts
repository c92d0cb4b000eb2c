import { EXTENSION_ID, FIELD } from '../protocol/extension.ts';

/** Where a payload stands in a request, member by member. */
const carriers = [
  ['params', FIELD],
  ['params', '_meta', EXTENSION_ID],
] as const;

/** How much of a path is kept: enough to know the carriers. A text can be nested as deep as it is long. */
const MAX_PATH = 5;

/** An object or array that is open at a point of the text. */
interface Container {
  /** From the top, and no longer than `MAX_PATH`. */
  readonly path: readonly string[];
  /** Names so far; absent in an array. */
  readonly names?: Set<string>;
  /** The member whose value comes next. */
  member: string;
}

/**
 * The first member that stands twice where a payload is read: in the payload itself, or on the way to it. RFC 8259,
 * section 4, leaves it to each reader which of the two counts; one that judged the first would forward the second.
 *
 * `text` is JSON that a parser has accepted. A name that no payload has is not repeated in the answer.
 */
export function repeatedMember(text: string): string | undefined {
  const open: Container[] = [];
  let nameNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const container = open.at(-1);
    switch (text[at]) {
      case '{':
      case '[': {
        const path = container === undefined ? [] : below(container.path, container.member);
        nameNext = text[at] === '{';
        open.push({ path, member: '', ...(nameNext ? { names: new Set() } : {}) });
        break;
      }
      case '}':
      case ']':
        open.pop();
        nameNext = false;
        break;
      case ',':
        nameNext = container?.names !== undefined;
        break;
      case ':':
        nameNext = false;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (nameNext && container?.names !== undefined) {
          const name = JSON.parse(text.slice(at, end)) as string;
          if (container.names.has(name) && matters(container.path, name)) {
            return nameOf([...container.path, name]);
          }
          container.names.add(name);
          container.member = name;
        }
        at = end - 1;
        break;
      }
    }
  }
  return undefined;
}

const below = (path: readonly string[], member: string): readonly string[] =>
  path.length < MAX_PATH ? [...path, member] : path;

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function matters(path: readonly string[], name: string): boolean {
  const member = [...path, name];
  return carriers.some((carrier) =>
    carrier.every((step, at) => member[at] === undefined || member[at] === step),
  );
}

const shown: readonly string[] = [
  ...carriers.flat(),
  'type',
  'token',
  'resource',
  'issuer',
  'expires_at',
  'token_type',
];

function nameOf(member: readonly string[]): string {
  return member.map((step) => (shown.includes(step) ? step : '…')).join('.');
}
