/**
 * Text as one line of Markdown that means nothing but itself: no markup, no mention of anybody, no reference to an
 * issue, no address that turns into a link.
 */
export function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~$^]/g, (mark) => `\\${mark}`)
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//')
    .replace(/&/g, '&amp;');
}

/** Text in a code span, whatever backticks it holds (CommonMark, section 6.1). */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim() || ' ';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text at a place where mermaid reads a message or an alias: its own marks become entities, which it decodes. */
export function plainMermaid(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .,/(){}=?_→↔-]/gu, (mark) => `#${mark.codePointAt(0)};`)
    .trim();
}
