/** One comparison: how long something takes as a multiple of what it is compared with. */
export interface Comparison {
  readonly name: string;
  /** Microseconds for one operation. */
  readonly micros: number;
  readonly comparedWith: string;
  /** Microseconds for one operation of that. */
  readonly reference: number;
  /** The ratio that is allowed, where there is a budget. */
  readonly budget?: number;
}

const headings = ['what', 'µs', 'compared with', 'µs', 'ratio', 'budget', ''];

/** The comparisons as a table in columns. */
export function table(comparisons: readonly Comparison[]): string {
  const rows = [headings, ...comparisons.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const numeric = [1, 3, 4, 5];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          numeric.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells({ name, micros, comparedWith, reference, budget }: Comparison): string[] {
  const ratio = micros / reference;
  return [
    name,
    micros.toFixed(1),
    comparedWith,
    reference.toFixed(1),
    ratio.toFixed(2),
    budget === undefined ? '' : `≤ ${budget}`,
    budget === undefined ? '' : ratio <= budget ? 'within' : 'over',
  ];
}
