import type { Published } from '../comparison/differences.ts';

/**
 * `<run-patterns data-published="/topologies.json" data-pattern="token-exchange">` around a button, a `data-status` and a
 * `data-result`: runs every pattern (or the one) in every environment on every network, in this page, and says whether
 * each came out as published.
 */
class RunPatterns extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const button = this.querySelector('button');
    button?.addEventListener('click', () => void this.#run(button), { signal });
    if (button !== null) button.disabled = false;
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  async #run(button: HTMLButtonElement): Promise<void> {
    const status = this.querySelector('[data-status]');
    const result = this.querySelector('[data-result]');
    if (status === null || result === null || button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    result.replaceChildren();
    status.textContent = 'Loading …';
    try {
      await import('../jitless.ts');
      const { runAll } = await import('../comparison/run-all.ts');
      const published = (await (await fetch(this.dataset['published']!)).json()) as Published;
      const told = (made: number, of: number): void => {
        // A screen reader is told of every fiftieth.
        if (made % 50 === 0) status.textContent = `${made} of ${of} runs …`;
      };
      const { made, served, otherwise } = await runAll(published, told, this.dataset['pattern']);
      const same = made - new Set(otherwise.map((line) => line.split(':')[0])).size;
      status.textContent = `${same} of ${made} runs came out as published; ${served} came through.`;
      result.replaceChildren(...otherwise.map(line));
    } catch {
      status.textContent =
        'The runs could not be loaded. Is the network there? Press again to retry.';
    } finally {
      button.ariaDisabled = null;
    }
  }
}

function line(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

customElements.define('run-patterns', RunPatterns);
