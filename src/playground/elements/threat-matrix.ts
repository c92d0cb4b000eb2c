/**
 * `<threat-matrix>` around selects with `data-filter="stride"` and rows with `data-stride="spoofing tampering"`: shows the
 * rows that have every word that is chosen, and says how many they are.
 */
class ThreatMatrix extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    this.addEventListener('change', () => this.#filter(), { signal: this.#listening.signal });
    for (const select of this.#selects()) select.disabled = false;
    // A browser keeps what was chosen before a reload.
    this.#filter();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  #selects(): NodeListOf<HTMLSelectElement> {
    return this.querySelectorAll('select[data-filter]');
  }

  #filter(): void {
    const wanted = [...this.#selects()].filter(({ value }) => value !== '');
    const rows = [...this.querySelectorAll<HTMLElement>('tbody tr')];
    for (const row of rows)
      row.hidden = !wanted.every(({ dataset, value }) =>
        (row.dataset[dataset['filter'] ?? ''] ?? '').split(' ').includes(value),
      );
    const shown = rows.filter(({ hidden }) => !hidden).length;
    const said = this.querySelector('[data-said]');
    if (said !== null && (wanted.length > 0 || said.textContent !== ''))
      said.textContent = `${shown} of ${rows.length} threats are shown.`;
  }
}

customElements.define('threat-matrix', ThreatMatrix);
