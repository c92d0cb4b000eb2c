/** The line, from 1, on which a text first says something; the first where it does not. */
export function lineOf(text: string, said: string, firstLine = 1): number {
  const index = text.indexOf(said);
  return firstLine + (index === -1 ? 0 : text.slice(0, index).split('\n').length - 1);
}
