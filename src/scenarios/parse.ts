import type { core } from 'zod';
import { oneLine } from './one-line.ts';
import { Scenario } from './schema.ts';

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problem: string; readonly path: Path };

/** Where in a value: names of members and positions in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** Reads a scenario. The problem is one sentence that says where and what; it never repeats a value. */
export function parseScenario(value: unknown): ParsedScenario {
  const parsed = Scenario.safeParse(value);
  if (parsed.success) return { ok: true, scenario: parsed.data };
  const found = deepest(parsed.error.issues);
  return { ok: false, problem: sentence(found, 'The scenario'), path: plainPath(found.path) };
}

/** One sentence for what a schema found in a value, which is called `whole`: where and what, never the value itself. */
export function problemOf(issues: readonly core.$ZodIssue[], whole: string): string {
  return sentence(deepest(issues), whole);
}

/** JSON has no symbols among its names. */
const plainPath = (path: readonly PropertyKey[]): Path =>
  path.map((part) => (typeof part === 'number' ? part : String(part)));

interface Located {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The issue that reaches furthest into the value: of a union, the branch that fits best. */
function deepest(issues: readonly core.$ZodIssue[]): Located {
  const candidates = issues.flatMap((issue): Located[] => {
    if (issue.code !== 'invalid_union') return [{ path: issue.path, message: plain(issue) }];
    const inner = issue.errors
      .filter((branch) => branch.length > 0)
      .map((branch) => deepest(branch))
      .filter(({ path }) => path.length > 0)
      .map((located) => ({ ...located, path: [...issue.path, ...located.path] }));
    return [...inner, { path: issue.path, message: issue.message }];
  });
  return candidates.reduce((best, next) => (next.path.length > best.path.length ? next : best));
}

function sentence({ path, message }: Located, whole: string): string {
  const where = path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text === ''
          ? String(part)
          : `${text}.${String(part)}`,
    '',
  );
  // Names of members are the reader's own, whatever stands in them.
  return oneLine(`${where === '' ? whole : where}: ${message}.`);
}

/** The library's message as the end of a sentence. */
function plain(issue: core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `has a member that is not known: ${issue.keys.join(', ')}`;
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input'))
    return issue.message;
  return issue.input === undefined && issue.message.endsWith('undefined')
    ? `is missing; it must be of type ${issue.expected}`
    : `must be of type ${issue.expected}`;
}
