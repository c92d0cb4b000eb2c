/** `<pattern-filter>` around a select: shows the rows of the page's tables that have the chosen `data-letter`. */
class PatternFilter extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const select = this.querySelector('select');
    if (select === null) return;
    select.addEventListener('change', () => this.#show(select.value), { signal });
    select.disabled = false;
    // A browser keeps what was chosen before a reload.
    this.#show(select.value);
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  #show(letter: string): void {
    const rows = document.querySelectorAll<HTMLElement>('tr[data-letter]');
    for (const row of rows) row.hidden = letter !== '' && row.dataset['letter'] !== letter;
    const said = this.querySelector('[data-said]');
    if (said === null || (letter === '' && said.textContent === '')) return;
    said.textContent = letter === '' ? 'All patterns are shown.' : 'The tables show these alone.';
  }
}

customElements.define('pattern-filter', PatternFilter);
