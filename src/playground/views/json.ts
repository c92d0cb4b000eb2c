import { h } from 'hastscript';
import type { Element, ElementContent } from 'hast';
import type { CredentialDescription } from '../../simulation/vault.ts';

type Credentials = Readonly<Record<string, CredentialDescription>>;

/** What a credential is called where it stood, and which of the two it is. */
export function credentialMark(label: string, credentials: Credentials): Element {
  const { kind } = credentials[label] ?? { kind: 'literal' };
  const words = {
    minted: 'minted JWT',
    account: 'account secret',
    basic: 'Basic pair',
    literal: 'literal, masked',
    pasted: 'pasted, masked',
    mcp: 'MCP token',
    ambient: 'from the environment',
  };
  const name = /^t\d+$/.test(label) ? `${label}, ${words[kind]}` : label;
  return h('span', { className: [kind === 'mcp' ? 'mcp' : 'upstream'] }, name);
}

/** Text with its labels turned into marks. */
export function markedText(text: string, credentials: Credentials): ElementContent[] {
  return text
    .split(/‹([^›]+)›/)
    .map((part, index) =>
      index % 2 === 1 && part in credentials
        ? credentialMark(part, credentials)
        : { type: 'text', value: part },
    );
}

/** A JSON value as indented, marked-up text. */
export function jsonView(value: unknown, credentials: Credentials): Element {
  return h(
    'pre',
    { className: ['json'], tabIndex: 0 },
    h('code', valueView(value, '', credentials)),
  );
}

function valueView(value: unknown, indent: string, credentials: Credentials): ElementContent[] {
  if (typeof value === 'string')
    return [h('span.string', markedText(JSON.stringify(value), credentials))];
  if (typeof value === 'number') return [h('span.number', String(value))];
  if (typeof value !== 'object' || value === null) return [h('span.literal', String(value))];
  return Array.isArray(value)
    ? listView(
        '[',
        value.map((entry) => [entry]),
        ']',
        indent,
        credentials,
      )
    : listView(
        '{',
        Object.entries(value).filter(([, member]) => member !== undefined),
        '}',
        indent,
        credentials,
      );
}

/** Members of an object (`[name, value]`) or entries of an array (`[value]`), one a line. */
function listView(
  open: string,
  entries: readonly unknown[][],
  close: string,
  indent: string,
  credentials: Credentials,
): ElementContent[] {
  if (entries.length === 0) return [{ type: 'text', value: open + close }];
  const inner = `${indent}  `;
  const lines = entries.flatMap((entry, index): ElementContent[] => {
    const [name] = entry.length === 2 ? entry : [];
    const key =
      name === undefined ? [] : [keyView(String(name)), { type: 'text' as const, value: ': ' }];
    const comma = index < entries.length - 1 ? ',' : '';
    return [
      { type: 'text', value: `\n${inner}` },
      ...key,
      ...valueView(entry.at(-1), inner, credentials),
      { type: 'text', value: comma },
    ];
  });
  return [{ type: 'text', value: open }, ...lines, { type: 'text', value: `\n${indent}${close}` }];
}

/** The field's own name is marked as the credential it holds. */
function keyView(name: string): Element {
  const isField = name === 'upstream_identity';
  return h('span', { className: isField ? ['key', 'upstream'] : ['key'] }, JSON.stringify(name));
}
