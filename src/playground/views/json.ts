import { h } from 'hastscript';
import type { Element, ElementContent } from 'hast';
import { isOfARequest } from '../../simulation/labels.ts';
import type { CredentialDescription } from '../../simulation/vault.ts';
import type { Clause } from './clauses.ts';

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
    proof: 'DPoP proof',
  };
  const name = isOfARequest(label) ? `${label}, ${words[kind]}` : label;
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

interface Context {
  readonly credentials: Credentials;
  /** Where a member is defined, by its path. */
  readonly clauseOf?: ((path: readonly string[]) => Clause | undefined) | undefined;
}

/** A JSON value as indented, marked-up text. Members lead to where they are defined. */
export function jsonView(
  value: unknown,
  credentials: Credentials,
  clauseOf?: Context['clauseOf'],
): Element {
  return h(
    'pre',
    { className: ['json'], tabIndex: 0 },
    h('code', valueView(value, [], { credentials, clauseOf })),
  );
}

function valueView(value: unknown, path: readonly string[], context: Context): ElementContent[] {
  if (typeof value === 'string')
    return [h('span.string', markedText(JSON.stringify(value), context.credentials))];
  if (typeof value === 'number') return [h('span.number', String(value))];
  if (typeof value !== 'object' || value === null) return [h('span.literal', String(value))];
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return linesView(entries, Array.isArray(value), path, context);
}

/** Members of an object or entries of an array, one a line. */
function linesView(
  entries: readonly [name: string, value: unknown][],
  isArray: boolean,
  path: readonly string[],
  context: Context,
): ElementContent[] {
  const [open, close] = isArray ? '[]' : '{}';
  if (entries.length === 0) return [text(`${open}${close}`)];
  const indent = '  '.repeat(path.length);
  const lines = entries.flatMap(([name, value], index): ElementContent[] => {
    const here = [...path, name];
    return [
      text(`\n${indent}  `),
      ...(isArray ? [] : [keyView(here, context), text(': ')]),
      ...valueView(value, here, context),
      text(index < entries.length - 1 ? ',' : ''),
    ];
  });
  return [text(open!), ...lines, text(`\n${indent}${close}`)];
}

const text = (value: string): ElementContent => ({ type: 'text', value });

/** The field's own name is marked as the credential it holds. */
function keyView(path: readonly string[], { clauseOf }: Context): Element {
  const name = path.at(-1)!;
  const isField = name === 'upstream_identity';
  const clause = clauseOf?.(path);
  const words = JSON.stringify(name);
  return h('span', { className: isField ? ['key', 'upstream'] : ['key'] }, [
    clause === undefined ? words : h('a', { href: clause.href, title: clause.name }, words),
  ]);
}
