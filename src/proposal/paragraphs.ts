import type { Entry } from './material.ts';

const fence = /^(?:```|~~~)/;
/** A heading belongs to the paragraph below it. */
const heading = /^#{2,} /;
/** An item of a list or a row of a table stands for itself. */
const item = /^\s*(?:[-*+]|\d+\.|\|)\s/;

/** A paragraph, an item of a list or a row of a table. */
export interface Paragraph {
  readonly text: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

type Written = Pick<Entry<unknown>, 'body' | 'bodyLine'>;

/** The paragraphs of a body, fences left out. */
export function paragraphsOf({ body, bodyLine = 1 }: Written): Paragraph[] {
  const paragraphs: { lines: string[]; line: number }[] = [];
  let fenced = false;
  let open = false;
  for (const [index, text] of body.split('\n').entries()) {
    const fences = fence.test(text.trim());
    if (fences) fenced = !fenced;
    if (fences || fenced) open = false;
    else if (text.trim() === '') open &&= heading.test(paragraphs.at(-1)!.lines.at(-1)!);
    else if (open && !item.test(text)) paragraphs.at(-1)!.lines.push(text);
    else {
      paragraphs.push({ lines: [text], line: bodyLine + index });
      open = true;
    }
  }
  return paragraphs.map(({ lines, line }) => ({ text: lines.join('\n'), line }));
}
