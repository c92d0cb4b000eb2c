import { looksLikeCredential } from '../share/credentials-in-text.ts';

/** The longest body that an address of a new discussion takes, in characters: servers cut addresses at about 8,000. */
const MOST = 5_000;

/** Lines of a text as a quotation in Markdown with its permalink below; words that look like a credential are left out. */
export function quoteBlock(text: string, permalink: string): string {
  const lines = text
    .trim()
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map((line) => `> ${line.trim().split(/(\s+)/).map(shown).join('')}`.trimEnd());
  return `${lines.join('\n')}\n\n${permalink}\n`;
}

const shown = (word: string): string => (looksLikeCredential(word) ? '[left out]' : word);

/** The address at which a discussion begins with this quotation. */
export function discussionAddress(start: string, title: string, block: string): string {
  const address = new URL(start);
  const body = block.length > MOST ? `${block.slice(0, MOST)} …\n` : block;
  address.searchParams.set('title', title);
  address.searchParams.set('body', body);
  return address.href;
}
