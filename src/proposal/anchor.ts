/** Words of a paragraph that make its anchor, a date being one: those behind them can be edited, and its place can change. */
const WORDS = 5;

/** The anchor of a paragraph, from its text without markup. */
export function paragraphAnchor(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[’'“”"◆●]/g, '')
    .match(/\d{4}-\d\d-\d\d|[\p{L}\p{N}]+/gu);
  return `p-${(words ?? []).slice(0, WORDS).join('-')}`;
}

/** The anchor of a term where the text defines it. */
export function termAnchor(term: string): string {
  return `term-${term.trim().toLowerCase().replace(/\s+/g, '-')}`;
}

/** A paragraph in Markdown without its markup. */
export function plainWords(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '');
}
