import { PLACEHOLDER, withoutCredentials } from './credentials-in-text.ts';

/** What the page keeps in the tab: what `sessionStorage` offers. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Draft {
  readonly text: string;
  /** The fragment of the address when it was kept: a draft is of one address, not of one page. */
  readonly fragment: string;
}

const keyOf = (id: string): string => `draft of ${id}`;

/**
 * Keeps a text, without whatever is or looks like a credential. A drawer that is closed or full keeps nothing, and the
 * page goes on.
 *
 * @returns how many credentials were left out
 */
export function keepDraft(
  drawer: Drawer | undefined,
  id: string,
  { text, fragment }: Draft,
  allowed: ReadonlySet<string>,
): number {
  const clean = withoutCredentials(text, allowed);
  try {
    drawer?.setItem(keyOf(id), JSON.stringify({ text: clean.text, fragment }));
  } catch {
    // A full drawer is no reason to stop the reader.
  }
  return clean.removed;
}

export function dropDraft(drawer: Drawer | undefined, id: string): void {
  try {
    drawer?.removeItem(keyOf(id));
  } catch {
    // As above.
  }
}

/** The text that was kept at this address, if one was. */
export function draftAt(
  drawer: Drawer | undefined,
  id: string,
  fragment: string,
): string | undefined {
  try {
    const kept = JSON.parse(drawer?.getItem(keyOf(id)) ?? 'null') as Partial<Draft> | null;
    return kept?.fragment === fragment && typeof kept.text === 'string' ? kept.text : undefined;
  } catch {
    return undefined;
  }
}

/** The tab's own drawer; undefined where the browser keeps it closed. */
export function tabDrawer(): Drawer | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Says what a draft lacks. */
export const leftOut = (removed: number): string =>
  removed === 0
    ? ''
    : `A reload brings this text back with “${PLACEHOLDER}” in place of ${removed === 1 ? 'the credential' : `the ${removed} credentials`}.`;
