import type { Edit } from './apply-edits.ts';
import type { DocumentView } from './document-view.ts';

/** One field of the form: what it shows of a document, and the edits that a new value makes. */
export interface Control {
  /** What stands in the field; undefined where the document has no place for it. */
  readonly read: (document: unknown, view: DocumentView) => string | undefined;
  readonly write: (value: string, document: unknown, view: DocumentView) => readonly Edit[];
}

/** Names between commas; an empty entry is none. */
export const list = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
export const joined = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.map(shownAs).join(', ') : undefined;
/** A value as it stands in a field: a text as it is, anything else as JSON. */
export const shownAs = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
