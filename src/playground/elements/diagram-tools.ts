const sizes = ['', 'large', 'larger'];

/** `<diagram-tools>` in a `.diagram`: makes its picture larger, shows it alone, and copies its source. */
class DiagramTools extends HTMLElement {
  #listening: AbortController | undefined;
  #size = 0;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const button of this.querySelectorAll<HTMLButtonElement>('button')) {
      button.addEventListener('click', () => void this.#do(button.dataset['do']), { signal });
      button.disabled = false;
    }
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  async #do(what: string | undefined): Promise<void> {
    const diagram = this.closest<HTMLElement>('.diagram');
    const figure = diagram?.querySelector('figure');
    const said = this.querySelector('[data-said]');
    if (!diagram || !figure || !said) return;
    if (what === 'larger' || what === 'smaller') {
      this.#size = Math.min(Math.max(this.#size + (what === 'larger' ? 1 : -1), 0), 2);
      figure.dataset['size'] = sizes[this.#size] ?? '';
      // What scrolls can be scrolled by keyboard in every browser.
      figure.tabIndex = this.#size === 0 ? -1 : 0;
      said.textContent = ['As large as the text.', 'Larger.', 'As large as it gets.'][this.#size]!;
    } else if (what === 'alone') {
      await figure.requestFullscreen().catch(() => {
        said.textContent = 'The browser does not let this page fill the screen.';
      });
    } else {
      const source = diagram.querySelector('[data-source]')?.textContent ?? '';
      try {
        await navigator.clipboard.writeText(source);
        said.textContent = 'Copied.';
      } catch {
        said.textContent = 'The browser does not let this page copy. The source is below.';
      }
    }
  }
}

customElements.define('diagram-tools', DiagramTools);
