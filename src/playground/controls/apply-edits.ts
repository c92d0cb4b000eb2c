import { applyEdits as applyTextEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';

/** A change of one place of the document; an undefined value removes the member. */
export interface Edit {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * Makes edits in a text that is JSON, one after the other. Everything else keeps its form. An edit that the text has no
 * place for, such as a member of a number, is left out.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce(
    (current, { path, value }) =>
      hasPlaceFor(current, { path, value })
        ? applyTextEdits(current, modify(current, [...path], value, { formattingOptions }))
        : current,
    text,
  );
}

/** Whether everything on the way to a place is an object or a list, as the path has it, or can be added. */
function hasPlaceFor(text: string, { path, value }: Edit): boolean {
  const root = parseTree(text);
  return path.every((part, depth) => {
    const node = root && findNodeAtLocation(root, path.slice(0, depth));
    return node === undefined
      ? depth > 0 && value !== undefined
      : node.type === (typeof part === 'number' ? 'array' : 'object');
  });
}
