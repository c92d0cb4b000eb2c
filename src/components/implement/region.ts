/**
 * One region of an example: what stands between `// #region NAME` and `// #endregion`, without the indent it has there.
 *
 * @throws TypeError where there is no such region.
 */
export function region(source: string, name: string): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  const length = lines.slice(start + 1).findIndex((line) => line.trim() === '// #endregion');
  if (start === -1 || length === -1) throw new TypeError(`There is no region “${name}”.`);
  const indent = lines[start]!.search(/\S/);
  return lines
    .slice(start + 1, start + 1 + length)
    .map((line) => line.slice(indent))
    .join('\n');
}
