import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

/** A part of a text. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** What is wrong, in one sentence, and where in the scenario's text where that can be said. */
export interface Problem {
  readonly message: string;
  readonly range?: Range;
}

/** Line and column of an offset, both from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

export function problemAt(text: string, range: Range, sentence: string): Problem {
  const { line, column } = positionOf(text, range.offset);
  return { message: `Line ${line}, column ${column}: ${sentence}`, range };
}

/**
 * Puts what is wrong with a value at its place in the text: at the member itself or, where it is missing, at what should
 * hold it.
 *
 * @param problem a sentence that begins with the place, such as `steps[0].caller: must be of type string.`
 */
export function problemOf(
  text: string,
  { problem, path }: { readonly problem: string; readonly path: readonly (string | number)[] },
): Problem {
  const root = parseTree(text);
  const node = root && (path.length > 0 ? nearest(root, path) : namedIn(problem, root));
  return node === undefined ? { message: problem } : problemAt(text, startOf(node), problem);
}

/** A problem of the world, which is found while it is made, names what there is not: it stands in the text. */
function namedIn(problem: string, node: Node): Node | undefined {
  const name = /“([^”]+)”/.exec(problem)?.[1];
  if (node.type === 'string') return node.value === name ? node : undefined;
  for (const child of node.children ?? []) {
    const found = namedIn(problem, child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearest(root: Node, path: readonly (string | number)[]): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

/** A whole object is too much to mark: its opening brace shows where it begins. */
function startOf({ type, offset, length }: Node): Range {
  return { offset, length: type === 'object' || type === 'array' ? 1 : length };
}
