/** What the components of a section become in plain Markdown, by their names; `id` is that of the element. */
export type Pieces = Readonly<Record<string, (attributes: Attributes) => string>>;
export type Attributes = Readonly<Record<string, string>>;

/** Components that stand around words and add only their colour. */
const wrappers = /<\/?(?:Mcp|Upstream|Term|Scenario)\b[^>]*>/g;
const element = /<(?<name>[A-Z]\w*)(?<attributes>[^>]*?)\s*\/>/g;

/**
 * A section of the proposal as Markdown that any reader takes: elements become what they show, relative links absolute.
 *
 * @throws TypeError for an element that no piece stands for
 */
export function plainMarkdown(body: string, pieces: Pieces, pageUrl: string): string {
  return body
    .replace(element, (_whole, name: string, attributes: string) => {
      const piece = pieces[name];
      if (piece === undefined) throw new TypeError(`Nothing stands for <${name}> in Markdown.`);
      return piece(attributesOf(attributes));
    })
    .replace(wrappers, '')
    .replace(/\]\((?<path>\.\.?\/[^)\s]*|#[^)\s]*)\)/g, (_whole, path: string) => {
      return `](${new URL(path, pageUrl).href})`;
    })
    .trim();
}

function attributesOf(text: string): Attributes {
  return Object.fromEntries(
    [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** The headings of a text one level deeper, fences left as they are. */
export function deeper(markdown: string): string {
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) fenced = !fenced;
      return !fenced && /^#{2,5} /.test(line) ? `#${line}` : line;
    })
    .join('\n');
}
