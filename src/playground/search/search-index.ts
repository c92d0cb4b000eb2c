import MiniSearch from 'minisearch';
import { indexOptions } from './index-options.ts';
import type { Found } from './index-options.ts';
import { MOST, rank } from './rank.ts';
import type { Hit } from './rank.ts';

/** The file that the build made. */
interface IndexFile {
  readonly all: readonly Hit[];
  readonly index: string;
}

export interface SearchParts {
  readonly input: HTMLInputElement;
  readonly status: Element;
  readonly list: Element;
  /** Path of the site, with a slash at its end. */
  readonly base: string;
}

/** Loads the index once, and fills the list as the reader types. */
export async function startSearch(indexAddress: string, parts: SearchParts): Promise<void> {
  const { input, status, list, base } = parts;
  const response = await fetch(indexAddress);
  if (!response.ok) throw new Error(`${response.status}`);
  const { all, index } = (await response.json()) as IndexFile;
  const search = MiniSearch.loadJSON<Found>(index, options());
  const show = (): void => {
    const query = input.value;
    const hits = rank(query, all, search.search(query) as unknown as Hit[]);
    list.replaceChildren(...hits.map((hit) => itemOf(hit, base)));
    status.textContent = wordsFor(query, hits.length);
  };
  input.addEventListener('input', show);
  show();
}

const options = (): ConstructorParameters<typeof MiniSearch<Found>>[0] => ({
  ...indexOptions,
  fields: [...indexOptions.fields],
  storeFields: [...indexOptions.storeFields],
});

function wordsFor(query: string, count: number): string {
  if (query.trim() === '') return 'Type an id, or words of the text.';
  if (count === 0) return 'Nothing is found. Fewer words may find more.';
  if (count === MOST) return `The first ${MOST} results. Another word narrows them down.`;
  return count === 1 ? '1 result.' : `${count} results.`;
}

function itemOf({ id, ref, kind, title }: Hit, base: string): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = base + id.slice(1);
  const name = document.createElement('span');
  name.textContent = title;
  const about = document.createElement('span');
  about.className = 'about';
  about.textContent = ref === '' || ref === title ? kind : `${kind} · ${ref}`;
  link.append(name, about);
  item.append(link);
  return item;
}
