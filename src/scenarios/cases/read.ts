import { problemOf } from '../parse.ts';
import { Case } from './form.ts';

/** One entry of a file: a case, or why it is none. */
export type Entry =
  | { readonly id: string; readonly ok: true; readonly value: Case }
  | { readonly id: string; readonly ok: false; readonly problem: string };

export type CaseFile =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly problem: string };

/** Reads a file of cases. A problem is one sentence that says where and what, and repeats no value. */
export function readCases(text: string): CaseFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `The file is not JSON${placeOf(error, text)}.` };
  }
  if (!Array.isArray(value)) return { ok: false, problem: 'The file: must be a list of cases.' };
  const nameless = value.findIndex((entry) => idOf(entry) === undefined);
  if (nameless !== -1) {
    return { ok: false, problem: `[${nameless}]: must be an object with an id.` };
  }
  const ids = value.map((entry) => idOf(entry)!);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice !== -1) {
    return { ok: false, problem: `[${twice}].id: stands at [${ids.indexOf(ids[twice]!)}] too.` };
  }
  return { ok: true, entries: value.map((entry, index) => read(entry, ids[index]!)) };
}

function idOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || !('id' in entry)) return undefined;
  return typeof entry.id === 'string' && entry.id !== '' ? entry.id : undefined;
}

function read(entry: unknown, id: string): Entry {
  const parsed = Case.safeParse(entry);
  return parsed.success
    ? { id, ok: true, value: parsed.data }
    : { id, ok: false, problem: problemOf(parsed.error.issues, 'The case') };
}

/** Where the parser stopped, in lines and columns: its message gives an offset, or nothing. */
function placeOf(error: unknown, text: string): string {
  const offset = /position (\d+)/.exec((error as Error).message)?.[1];
  const before = text.slice(0, offset === undefined ? text.length : Number(offset)).split('\n');
  return ` at line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
