import type { Carrier, Revision } from '../../protocol/extension.ts';
import type { Detail } from '../views/both.ts';

/** Those of other elements are theirs. */
const OWN_BUTTON = 'button:not(copy-statement button)';

/**
 * `<run-scenarios data-scenarios="expired wrong-audience" data-detail="verdicts" data-base="/">` around a button and an
 * element with `data-result`: runs the scenarios where they stand, each with its control on and, where it has a fault,
 * off. What the page says before that was rendered when it was built.
 */
class RunScenarios extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener(
      'click',
      (event) => {
        const button =
          event.target instanceof Element
            ? event.target.closest<HTMLButtonElement>(OWN_BUTTON)
            : null;
        if (button !== null) void this.#run(button);
      },
      { signal },
    );
    // A press that nobody hears is lost, so the page renders them disabled.
    for (const button of this.querySelectorAll<HTMLButtonElement>(OWN_BUTTON))
      button.disabled = false;
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  async #run(button: HTMLButtonElement): Promise<void> {
    const result = this.querySelector('[data-result]');
    const status = this.querySelector('[data-status]');
    if (result === null || status === null || button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    status.textContent = 'Running …';
    try {
      await import('../jitless.ts');
      const { runBoth } = await import('../run-both.ts');
      const { views, summary } = await runBoth({
        ids: (this.dataset['scenarios'] ?? '').split(' '),
        detail: detailOf(this),
        base: this.dataset['base'] ?? '/',
        ...choiceOf(button),
      });
      result.replaceChildren(...views);
      status.textContent = summary;
    } catch {
      status.textContent =
        'The run could not be loaded. Is the network there? Press again to retry.';
    } finally {
      button.ariaDisabled = null;
    }
  }
}

const detailOf = ({ dataset }: HTMLElement): Detail => {
  const { detail } = dataset;
  return detail === 'wire' || detail === 'messages' || detail === 'outcomes' ? detail : 'verdicts';
};

/** Revision and carrier that a button asks for; the scenario's own where it asks for none. */
function choiceOf({ dataset }: HTMLElement): { revision?: Revision; carrier?: Carrier } {
  const { revision, carrier } = dataset;
  return {
    ...(revision === '2025-11-25' || revision === '2026-07-28' ? { revision } : {}),
    ...(carrier === 'params' || carrier === 'meta' ? { carrier } : {}),
  };
}

customElements.define('run-scenarios', RunScenarios);
