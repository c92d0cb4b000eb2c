import { codeSpan, plainMarkdown } from './markdown-text.ts';

/** A requirement or a threat with its permalink, as one line of Markdown. */
export function statementLine(
  { id, text }: { readonly id: string; readonly text: string },
  address: string,
): string {
  return `[${codeSpan(id)}](${address}): ${plainMarkdown(text.trim())}`;
}
