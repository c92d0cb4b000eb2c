import type { Hit } from './rank.ts';
import { MOST } from './rank.ts';
import { loadIndex } from './search-index.ts';

/** Loads the index, and from then on fills the list of a `<site-search>` as the reader types. */
export async function startSearch(host: HTMLElement): Promise<void> {
  const dialog = host.querySelector('dialog')!;
  const input = dialog.querySelector('input')!;
  const status = dialog.querySelector('[role="status"]')!;
  const list = dialog.querySelector('ol')!;
  const { index = '', base = '/' } = host.dataset;
  const find = await loadIndex(index);

  const show = (): void => {
    const hits = find(input.value);
    list.replaceChildren(...hits.map((hit) => itemOf(hit, base)));
    status.textContent = wordsFor(input.value, hits.length);
  };
  input.addEventListener('input', show);
  dialog.addEventListener('keydown', (event) => {
    if (!event.isComposing && follow(event.key, dialog)) event.preventDefault();
  });
  // A place in the page that is open already is reached without leaving it.
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null) dialog.close();
  });
  show();
}

/**
 * Arrows go from the field through the results and back; Enter in the field goes to the first result.
 *
 * @returns whether the key was one of these
 */
function follow(key: string, dialog: HTMLElement): boolean {
  const stops = [...dialog.querySelectorAll<HTMLElement>('[role="searchbox"], ol a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (key === 'Enter' && at === 0) {
    stops[1]?.click();
    return true;
  }
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return false;
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  return true;
}

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
