import { credentialsIn, PLACEHOLDER } from '../share/credentials-in-text.ts';
import { plainMarkdown } from '../share/markdown-text.ts';

/** The most text that goes along to a new discussion, in characters. */
const LONGEST_TEXT = 6_000;

/** The longest address that servers take, of which a text with many marks fills more than its length. */
const LONGEST_ADDRESS = 8_000;

/** Stands below a quotation that is not whole. */
const CUT = '(The quotation is longer than an address can be. The whole is behind the link.)';

/**
 * The lines of a text as a quotation in Markdown that means nothing but itself, with its permalink below. Words that look
 * like a credential are left out.
 */
export function quoteBlock(text: string, permalink: string): string {
  const lines = text
    .trim()
    .replace(/\n\s*\n/g, '\n\n')
    .split('\n')
    .map((line) => `> ${plainMarkdown(withoutCredentials(line.trim()))}`.trimEnd());
  return `${lines.join('\n')}\n\n${permalink}\n`;
}

/**
 * Word by word: a sentence goes on around what is left out. A word may be one on its own, or by the word before it, as
 * after `Bearer`.
 */
function withoutCredentials(line: string): string {
  const words = line.split(/\s+/);
  return words
    .map((word, index) => {
      const before = words[index - 1] ?? '';
      const alone = isCredential(word);
      const together = !isCredential(before) && isCredential(`${before} ${withoutStop(word)}`);
      return alone || together ? `[${PLACEHOLDER}]` : word;
    })
    .join(' ');
}

const isCredential = (text: string): boolean => credentialsIn(text, new Set()).length > 0;

/** The stop at the end of a sentence is no part of a credential, and would make one of the word before it. */
const withoutStop = (word: string): string => word.replace(/[.,;:!?)]+$/, '');

export interface Quotation {
  readonly title: string;
  readonly text: string;
  readonly permalink: string;
}

/** The address at which a discussion begins with a quotation, cut where it is too long; the permalink stays whole. */
export function discussionAddress(
  start: string,
  { title, text, permalink }: Quotation,
  most = LONGEST_TEXT,
): string {
  const address = new URL(start);
  address.searchParams.set('title', title);
  const part = cut(text.trim(), most);
  const note = part === text.trim() ? '' : `\n${CUT}\n`;
  address.searchParams.set('body', quoteBlock(part, permalink) + note);
  const tooLong = address.href.length > LONGEST_ADDRESS && most > 0;
  return tooLong ? discussionAddress(start, { title, text, permalink }, most - 250) : address.href;
}

/** Cut between words where there are any, so that no part of a word passes for a whole one. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most + 1).replace(/\s*\S*$/, '')} …`;
}
