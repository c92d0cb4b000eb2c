/** An address that was published and leads elsewhere now. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

const arrow = ' -> ';

/** The lines of `content/published.txt` that say where an old anchor leads now: `/proposal/#old -> /proposal/#new`. */
export function redirectsIn(lines: readonly string[]): readonly Redirect[] {
  return lines.flatMap((line) => {
    const [from, to, ...more] = line.split(arrow);
    return from !== undefined && to !== undefined && more.length === 0 ? [{ from, to }] : [];
  });
}
