const LONGEST = 300;

/** A sentence that quotes what somebody wrote, on one line and of a length that is read. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}….` : line;
}
