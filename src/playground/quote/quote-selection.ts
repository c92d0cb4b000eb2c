/**
 * `<quote-selection data-permalink="…" data-discuss="…">` around a toolbar for selected text. What it does loads with the
 * first selection, since most readers select nothing.
 */
class QuoteSelection extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const asleep = new AbortController();
    const wake = async (): Promise<void> => {
      if (getSelection()?.isCollapsed !== false) return;
      asleep.abort();
      const { startToolbar } = await import('./toolbar.ts');
      startToolbar(this, signal);
    };
    const either = AbortSignal.any([signal, asleep.signal]);
    document.addEventListener('selectionchange', () => void wake(), { signal: either });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }
}

customElements.define('quote-selection', QuoteSelection);
