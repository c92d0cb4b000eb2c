import { NetworkPolicy } from '../simulation/network-policy.ts';
import { lineOf } from './line-of.ts';

/** Reads a network. Throws an `Error` that names the file and the line where its form does not fit. */
export function parseNetwork(path: string, text: string): NetworkPolicy {
  const source: unknown = JSON.parse(text);
  const parsed = NetworkPolicy.safeParse(source);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path ?? [];
  const wrong = JSON.stringify(valueAt(source, at)) ?? '';
  // What is wrong may be a word that stands elsewhere too: it is looked for behind the name of what holds it.
  const holder = `"${String(at.at(-2) ?? at.at(-1) ?? '')}"`;
  const from = Math.max(text.indexOf(holder), 0);
  const line = lineOf(text.slice(from), wrong, lineOf(text, holder));
  throw new Error(`${path}, line ${line}: ${at.map(String).join('.')}: ${issue?.message ?? ''}`);
}

function valueAt(source: unknown, path: readonly PropertyKey[]): unknown {
  let value = source;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return value;
}
