import { applyEdits as applyTextEdits, modify } from 'jsonc-parser';

/** A change of one place of the document; an undefined value removes the member. */
export interface Edit {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** Makes edits in a text that is JSON, one after the other. Everything else keeps its form. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce(
    (current, { path, value }) =>
      applyTextEdits(current, modify(current, [...path], value, { formattingOptions })),
    text,
  );
}
