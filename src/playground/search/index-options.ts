import type { Options } from 'minisearch';

/** One thing that can be found. */
export interface Found {
  /** Its address below the base path of the site, with a fragment where it is a place in a page. */
  readonly id: string;
  /** The id that people quote, such as `scheme-is-listed`; empty where it has none. */
  readonly ref: string;
  /** What it is, in a word or two for the list. */
  readonly kind: string;
  readonly title: string;
  /** What it says, for the search alone. */
  readonly text: string;
}

/** As the index is built and as it is loaded: both must say the same. */
export const indexOptions = {
  fields: ['ref', 'title', 'text'],
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { ref: 4, title: 3 }, combineWith: 'AND' },
} satisfies Options<Found>;
