import { startSearch } from './search-index.ts';

/** Makes the dialog of a `<site-search>` work, and returns what opens it. */
export function searchDialog(host: HTMLElement): () => void {
  const dialog = host.querySelector('dialog')!;
  const input = dialog.querySelector('input')!;
  const status = dialog.querySelector('[role="status"]')!;
  const list = dialog.querySelector('ol')!;
  const { index = '', base = '/' } = host.dataset;
  let started = false;

  const load = async (): Promise<void> => {
    started = true;
    status.textContent = 'Loading the index …';
    try {
      await startSearch(index, { input, status, list, base });
    } catch {
      started = false;
      status.textContent = 'The index could not be loaded. Is the network there? Open this again.';
    }
  };

  dialog.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    // Arrows go from the field through the results and back.
    const stops = [...dialog.querySelectorAll<HTMLElement>('input, ol a')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  });
  dialog.addEventListener('close', () => {
    host.querySelector<HTMLElement>('[data-open]')?.focus();
  });
  // A place in the page that is open already is reached without leaving it.
  dialog.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('ol a') !== null) dialog.close();
  });

  return () => {
    dialog.showModal();
    input.select();
    if (!started) void load();
  };
}
