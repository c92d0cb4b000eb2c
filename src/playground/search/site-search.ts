import { isTyping } from '../is-typing.ts';

/**
 * `<site-search data-index="/search.json" data-base="/">` around a hidden button and a dialog with a field, a status and a
 * list. `/` or the button opens it. Everything else loads then, and not before.
 */
class SiteSearch extends HTMLElement {
  #listening: AbortController | undefined;
  #opening: Promise<() => void> | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const button = this.querySelector<HTMLButtonElement>('[data-open]')!;
    button.hidden = false;
    button.addEventListener('click', () => void this.#open(), { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
        if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
        event.preventDefault();
        void this.#open();
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  async #open(): Promise<void> {
    this.#opening ??= import('./search-dialog.ts').then(({ searchDialog }) => searchDialog(this));
    const open = await this.#opening;
    open();
  }
}

customElements.define('site-search', SiteSearch);
