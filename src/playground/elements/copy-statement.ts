import { statementLine } from '../share/statement-line.ts';

/**
 * `<copy-statement>` around a button and an element with `data-copied`, within the article of a requirement or a
 * threat: copies it as a line of Markdown. The article's `data-permalink` leads to it, its `data-statement` says it.
 */
class CopyStatement extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    const button = this.querySelector('button');
    if (button === null) return;
    this.#listening = new AbortController();
    button.addEventListener('click', () => void this.#copy(), { signal: this.#listening.signal });
    button.disabled = false;
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  async #copy(): Promise<void> {
    const article = this.closest('article');
    const link = article?.querySelector<HTMLAnchorElement>('[data-permalink]');
    const text = article?.querySelector('[data-statement]')?.textContent;
    const said = this.querySelector('[data-copied]');
    if (!article || !link || !text || !said) return;
    const line = statementLine({ id: article.id, text }, link.href);
    try {
      await navigator.clipboard.writeText(line);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = `The browser does not let this page copy. Copy this: ${line}`;
    }
  }
}

customElements.define('copy-statement', CopyStatement);
