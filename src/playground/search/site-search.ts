import { isTyping } from '../is-typing.ts';

/**
 * `<site-search data-index="/search.json" data-base="/">` around a hidden button and a dialog with a field, a status and a
 * list. `/` or the button opens it. The library and the index load then, and not before.
 */
class SiteSearch extends HTMLElement {
  #listening: AbortController | undefined;
  #started = false;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const button = this.querySelector<HTMLButtonElement>('[data-open]')!;
    button.hidden = false;
    button.addEventListener('click', () => void this.#open(), { signal });
    document.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    this.#dialog.addEventListener('keydown', (event) => this.#move(event), { signal });
    this.#dialog.addEventListener('close', () => button.focus(), { signal });
    // A place in the page that is open already is reached without leaving it.
    this.#dialog.addEventListener('click', (event) => this.#leave(event), { signal });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    void this.#open();
  }

  async #open(): Promise<void> {
    const input = this.#dialog.querySelector('input')!;
    this.#dialog.showModal();
    input.select();
    if (this.#started) return;
    this.#started = true;
    const status = this.#dialog.querySelector('[role="status"]')!;
    try {
      const { startSearch } = await import('./search-dialog.ts');
      const list = this.#dialog.querySelector('ol')!;
      const base = this.dataset['base'] ?? '/';
      await startSearch(this.dataset['index'] ?? '', { input, status, list, base });
    } catch {
      this.#started = false;
      status.textContent = 'The index could not be loaded. Is the network there? Open this again.';
    }
  }

  /** Arrows go from the field through the results and back. */
  #move(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    const stops = [...this.#dialog.querySelectorAll<HTMLElement>('input, ol a')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  }

  #leave({ target }: Event): void {
    if (target instanceof Element && target.closest('ol a') !== null) this.#dialog.close();
  }
}

customElements.define('site-search', SiteSearch);
