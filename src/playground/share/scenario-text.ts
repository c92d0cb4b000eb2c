import { credentialsIn } from './credentials-in-text.ts';

const DEEPEST = 40;
const MOST_STEPS = 50;
/** Characters that all recipes of long texts together may ask for. */
const MOST_REPEATED = 2_000_000;

export type ReadScenario =
  | { readonly ok: true; readonly scenario: unknown }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a scenario that somebody else wrote, from a link or a file. Its form is judged when it runs, where a sentence
 * can say which line is wrong; here is refused what should not even stand in the text.
 */
export function readScenarioText(bytes: Uint8Array, allowed: ReadonlySet<string>): ReadScenario {
  const text = decode(bytes);
  if (text === undefined) return wrong('it is not UTF-8.');
  if (depthOf(text) > DEEPEST) return wrong(`it is nested more than ${DEEPEST} levels deep.`);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('it holds no scenario.');
  const odd = oddMember(value);
  if (odd !== undefined) return wrong(odd);
  if (credentialsIn(text, allowed).length > 0)
    return wrong('it holds what looks like a credential, which no link may carry.');
  return { ok: true, scenario: value };
}

const wrong = (reason: string): ReadScenario => ({ ok: false, reason });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Counted before parsing, outside strings: a parser may recurse as deep as its input. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, (depth += 1));
    else if (token === ']' || token === '}') depth -= 1;
  }
  return deepest;
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** What no scenario needs, and what would keep the page busy. */
function oddMember(root: object): string | undefined {
  const steps = (root as { steps?: unknown }).steps;
  if (Array.isArray(steps) && steps.length > MOST_STEPS)
    return `it has more than ${MOST_STEPS} requests.`;
  let repeated = 0;
  const waiting: object[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [name, member] of Object.entries(next)) {
      if (forbidden.has(name)) return `it has a member named ${name}.`;
      if (name === 'times') repeated += Number(member);
      if (repeated > MOST_REPEATED)
        return `it asks for texts of more than ${MOST_REPEATED} characters.`;
      if (typeof member === 'object' && member !== null) waiting.push(member as object);
    }
  }
  return undefined;
}
