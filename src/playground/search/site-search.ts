import { isTyping } from '../is-typing.ts';
import { isSingleKey, singleKeysAreOn, switchSingleKeys } from '../single-keys.ts';

/**
 * `<site-search data-index="/search.json" data-base="/">` around a hidden button and a dialog with a field, a status, a
 * list and a checkbox for single keys. `/` or the button opens it. What searches loads then, and not before.
 */
class SiteSearch extends HTMLElement {
  #listening: AbortController | undefined;
  #starting: Promise<void> | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const button = this.querySelector<HTMLButtonElement>('[data-open]')!;
    button.hidden = false;
    button.addEventListener('click', () => this.#open(), { signal });
    const keys = this.querySelector<HTMLInputElement>('[data-single-keys]')!;
    keys.checked = singleKeysAreOn();
    keys.addEventListener('change', () => switchSingleKeys(keys.checked), { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== '/' || !isSingleKey(event)) return;
        if (document.querySelector('dialog[open]') !== null) return;
        // For a moment after its dialog is closed, the field still has the focus.
        if (isTyping(event.target) && !this.contains(event.target as Node)) return;
        event.preventDefault();
        this.#open();
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  #open(): void {
    this.querySelector('dialog')!.showModal();
    this.querySelector('input')!.select();
    this.#starting ??= this.#start();
  }

  async #start(): Promise<void> {
    const status = this.querySelector('[role="status"]')!;
    status.textContent = 'Loading the index …';
    try {
      const { startSearch } = await import('./search-dialog.ts');
      await startSearch(this);
    } catch {
      // Without a network the script is as far away as the index, so neither is taken for there.
      this.#starting = undefined;
      status.textContent =
        'The index could not be loaded. Close this and open it again when the network is there, or reload the page.';
    }
  }
}

customElements.define('site-search', SiteSearch);
