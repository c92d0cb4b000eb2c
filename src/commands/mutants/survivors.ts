/** The part of Stryker's report that is read here (mutation-testing-report-schema 2). Lines and columns count from 1. */
export interface Report {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
}
interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A change that no test notices, known by its words and not by its place: code around it may move. */
export interface Survivor {
  /** Below `src`. */
  readonly file: string;
  /** The line that it begins in, without its indentation. */
  readonly line: string;
  /** What is replaced, as far as it stands in that line. */
  readonly code: string;
  readonly replacement: string;
}

/** Survivors that are the same change for the same reason. */
export interface Reason {
  readonly why: string;
  readonly survivors: readonly Survivor[];
}

/** What nobody noticed. Ignored mutants count: who ignores one has noticed nothing. */
const unnoticed = ['Survived', 'NoCoverage', 'Ignored'];

export function survivorsOf({ files }: Report): readonly Survivor[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => unnoticed.includes(status))
      .map(({ location: { start, end }, replacement = '' }) => {
        const line = lines[start.line - 1]!;
        const to = end.line === start.line ? end.column - 1 : line.length;
        return {
          file: file.replace(/^src\//, ''),
          line: line.trim(),
          code: line.slice(start.column - 1, to),
          replacement,
        };
      });
  });
}

const keyOf = ({ file, line, code, replacement }: Survivor): string =>
  JSON.stringify([file, line, code, replacement]);

/**
 * Holds what survived against the list of what may. Entries of files that were not in the run are left alone.
 *
 * @returns `unlisted`: survivors without a reason; `gone`: entries that no longer survive, and so have no reason to stay
 */
export function compare(
  report: Report,
  listed: readonly Reason[],
): { readonly unlisted: readonly Survivor[]; readonly gone: readonly Survivor[] } {
  const survived = survivorsOf(report);
  const known = listed.flatMap(({ survivors }) => survivors);
  const [survivedKeys, knownKeys] = [survived, known].map((all) => new Set(all.map(keyOf)));
  return {
    unlisted: survived.filter((one) => !knownKeys!.has(keyOf(one))),
    gone: known.filter(
      (one) => `src/${one.file}` in report.files && !survivedKeys!.has(keyOf(one)),
    ),
  };
}
