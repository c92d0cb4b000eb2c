import {
  applyEdits as applyTextEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
} from 'jsonc-parser';

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
  return edits.reduce((current, edit) => {
    const { path, value } = wholeList(current, edit);
    return hasPlaceFor(current, { path, value })
      ? applyTextEdits(current, modify(current, [...path], value, { formattingOptions }))
      : current;
  }, text);
}

/** Taking the last entry out of a list that is written on one line leaves a half of it, so the list is written anew. */
function wholeList(text: string, edit: Edit): Edit {
  const [place, ...outer] = [...edit.path].reverse();
  if (edit.value !== undefined || typeof place !== 'number') return edit;
  const path = outer.reverse();
  const root = parseTree(text);
  const list: unknown = root && valueOf(findNodeAtLocation(root, path));
  return Array.isArray(list)
    ? { path, value: list.filter((_entry, index) => index !== place) as unknown[] }
    : edit;
}

const valueOf = (node: ReturnType<typeof findNodeAtLocation>): unknown =>
  node && (getNodeValue(node) as unknown);

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
