import { oneLine } from '../scenarios/one-line.ts';
import { PLACEHOLDER } from './share/credentials-in-text.ts';

const LONGEST = 300;

/** A problem as a reader is told it: without the credentials that it quotes, on one line, and no longer than is read. */
export function readable(problem: string, hidden: readonly string[] = []): string {
  const clean = hidden.reduce((text, secret) => text.replaceAll(secret, PLACEHOLDER), problem);
  const line = oneLine(clean);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}….` : line;
}
