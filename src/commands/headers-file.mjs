/** @typedef {{ pattern: string, headers: [name: string, value: string][] }} HeaderRule */

/**
 * Reads a `_headers` file: a path pattern at the line's start, its headers indented below it.
 *
 * @param {string} text
 * @returns {HeaderRule[]}
 */
export function parseHeadersFile(text) {
  /** @type {HeaderRule[]} */
  const rules = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    const rule = rules.at(-1);
    if (colon < 0 || !rule) throw new TypeError(`not a line of a _headers file: ${line}`);
    rule.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
}

/**
 * The headers of every rule whose pattern matches; `*` stands for any run of characters.
 *
 * @param {HeaderRule[]} rules
 * @param {string} path from the site's base, beginning with a slash
 */
export function headersFor(rules, path) {
  return rules.filter(({ pattern }) => matches(pattern, path)).flatMap(({ headers }) => headers);
}

/** @param {string} pattern @param {string} path */
function matches(pattern, path) {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`).test(path);
}
