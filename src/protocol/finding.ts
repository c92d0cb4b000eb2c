import type { Check } from './checks.ts';
import { wordsOf } from './check-words.ts';
import type { Cause } from './rejections.ts';

/** One check of a presented credential, as an operator reads it. It holds claims, and never the credential. */
export interface Finding {
  readonly place: 'payload' | 'header' | 'signature' | 'claim' | 'answer' | 'credential';
  /** The member, header parameter or claim. */
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  /** Where the check comes from, such as `RFC 8725, section 3.1`; empty where nothing is asked. */
  readonly clause: string;
  readonly outcome: 'passes' | 'fails' | 'not-checked';
  /** The refusal that a failure is. */
  readonly cause?: Cause;
  /** True of the one finding that the refusal rests on: the first that fails. */
  readonly decides?: true;
}

/** A check of its own: it passes unless there is a cause to refuse. */
export function finding(
  place: Finding['place'],
  name: string,
  expected: string,
  actual: unknown,
  clause: string,
  cause: Cause | undefined,
): Finding {
  const common = { place, name, expected, actual: shown(actual), clause };
  return cause === undefined
    ? { ...common, outcome: 'passes' }
    : { ...common, outcome: 'fails', cause };
}

/** Every entry of a table of checks, held against one subject, in the order of the table. */
export function findingsOf<Subject>(
  place: Finding['place'],
  table: string,
  checks: readonly Check<Subject>[],
  subject: Subject,
  valueOf: (name: string) => unknown,
): readonly Finding[] {
  return checks.map((check) => {
    const { name, expected, clause } = wordsOf(table, check);
    return {
      place,
      name,
      expected,
      actual: shown(valueOf(name)),
      clause,
      ...(check.refuses(subject)
        ? { outcome: 'fails' as const, cause: check.cause }
        : { outcome: 'passes' as const }),
    };
  });
}

/** Marks the first failure, which is the one that a server refuses for. */
export function decided(findings: readonly Finding[]): readonly Finding[] {
  const first = findings.findIndex(({ outcome }) => outcome === 'fails');
  return findings.map((finding, index) =>
    index === first ? { ...finding, decides: true } : finding,
  );
}

/**
 * Members that no check looks at: they are there, and decide nothing.
 *
 * @param elsewhere members that are looked at under another name, or in another place
 */
export function unchecked(
  place: Finding['place'],
  members: Readonly<Record<string, unknown>>,
  findings: readonly Finding[],
  elsewhere: readonly string[] = [],
): readonly Finding[] {
  const here = findings.filter((one) => one.place === place).map(({ name }) => name);
  const named = new Set([...here, ...elsewhere]);
  return Object.entries(members)
    .filter(([name]) => !named.has(name))
    .map(([name, value]) => ({
      place,
      name,
      expected: 'nothing: the server does not look at it',
      actual: shown(value),
      clause: '',
      outcome: 'not-checked',
    }));
}

const LONGEST = 200;

/** A value as a reader sees it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
