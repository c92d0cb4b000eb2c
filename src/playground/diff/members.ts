/** Every leaf of a JSON value by its path, such as `claims.aud[0]`, as JSON text. What is undefined is not there. */
export function membersOf(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return new Map([[path, typeof value === 'string' ? value : JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [
      ...membersOf(member, joined(path, name, Array.isArray(value))),
    ]),
  );
}

function joined(path: string, name: string, inList: boolean): string {
  if (inList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}
