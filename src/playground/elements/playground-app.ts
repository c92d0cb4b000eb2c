import type { ScenarioSource } from '../../scenarios/schema.ts';
import { choiceFrom, fragmentOf } from '../address.ts';
import type { Outside } from '../outside.ts';
import { initialState, reduce } from '../state.ts';
import type { Action, RunChoice, State } from '../state.ts';

/** The parts of the page that the playground fills, by their `data-part`. */
type Part = 'requests' | 'world' | 'problem' | 'status' | 'result' | 'fault';

const texts = ['requests', 'world'] as const;

/**
 * `<playground-app data-id data-base>` around the form that the page renders. State changes through `reduce` alone;
 * this turns what the reader does into actions and fills the page from the state.
 */
class PlaygroundApp extends HTMLElement {
  #listening: AbortController | undefined;
  #state!: State;

  connectedCallback(): void {
    const data = this.querySelector('script[type="application/json"]')?.textContent ?? '{}';
    const source = JSON.parse(data) as ScenarioSource;
    this.#state = initialState(this.dataset['id'] ?? '', source, choiceFrom(location.hash));
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal };
    this.addEventListener('input', (event) => this.#onInput(event), options);
    this.addEventListener('change', (event) => this.#onChange(event), options);
    this.addEventListener('submit', (event) => this.#onSubmit(event), options);
    this.addEventListener('click', (event) => this.#onClick(event), options);
    this.#showTexts();
    this.#showChoice();
    this.dataset['ready'] = 'true';
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  #dispatch(action: Action): void {
    this.#state = reduce(this.#state, action);
    const { problem } = this.#state;
    this.#part('problem').textContent = problem?.message ?? '';
    for (const name of texts) {
      this.#part(name).ariaInvalid = problem?.where === name ? 'true' : null;
    }
  }

  #part(name: Part): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part === null) throw new TypeError(`The page has no part “${name}”.`);
    return part;
  }

  #onInput({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const where = texts.find((name) => name === target.dataset['part']);
    if (where !== undefined) this.#dispatch({ type: 'typed', where, text: target.value });
  }

  #onChange({ target }: Event): void {
    if (!(target instanceof HTMLInputElement) || target.name === '') return;
    const value = target.type === 'checkbox' ? target.checked : target.value;
    this.#dispatch({ type: 'set', choice: { [target.name]: value } as Partial<RunChoice> });
    history.replaceState(null, '', fragmentOf(this.#state.choice));
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.#run();
  }

  /** A link to another scenario takes the choice along; “As written” takes the texts back. */
  #onClick({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>('a[data-scenario]');
    if (link !== null) link.hash = fragmentOf({ ...this.#state.choice, fault: false });
    if (target.closest('[data-action="reset"]') !== null) {
      this.#dispatch({ type: 'reset' });
      this.#showTexts();
    }
    if (target.closest('[data-action="outside"]') !== null) void this.#takeOutsideToken();
  }

  /** Writes a pasted token and its keys into the two texts, where the reader sees what will run. */
  async #takeOutsideToken(): Promise<void> {
    const { outsideTexts } = await import('../outside.ts');
    const pasted = (name: keyof Outside): string =>
      this.querySelector<HTMLTextAreaElement | HTMLInputElement>(`[data-outside="${name}"]`)
        ?.value ?? '';
    const written = outsideTexts(
      {
        token: pasted('token'),
        jwks: pasted('jwks'),
        issuer: pasted('issuer'),
        audience: pasted('audience'),
        algorithm: pasted('algorithm'),
      },
      Math.floor(Date.now() / 1000),
    );
    if (!written.ok) {
      this.#dispatch({ type: 'failed', problem: { where: 'scenario', message: written.message } });
      return;
    }
    for (const where of texts) this.#dispatch({ type: 'typed', where, text: written[where] });
    this.#showTexts();
    this.#part('status').textContent = 'Your token stands in the request. Press Run.';
  }

  async #run(): Promise<void> {
    if (this.#state.running) return;
    this.#dispatch({ type: 'started' });
    const status = this.#part('status');
    status.textContent = 'Running …';
    try {
      await import('../jitless.ts');
      const { perform } = await import('../perform.ts');
      const performed = await perform(this.#state, this.dataset['base'] ?? '/');
      if (performed.ok) {
        this.#dispatch({ type: 'ended', run: performed.run });
        this.#part('result').replaceChildren(performed.view);
        status.textContent = performed.summary;
      } else {
        this.#dispatch({ type: 'failed', problem: performed.problem });
        status.textContent = 'Not run. The last run stays below.';
      }
    } catch {
      const message = 'The run could not be loaded or did not end. Press Run to try again.';
      this.#dispatch({ type: 'failed', problem: { where: 'scenario', message } });
      status.textContent = 'Not run. The last run stays below.';
    }
  }

  #showTexts(): void {
    for (const name of texts) {
      (this.#part(name) as HTMLTextAreaElement).value = this.#state[name];
    }
  }

  #showChoice(): void {
    const { choice } = this.#state;
    for (const input of this.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
      input.checked = input.value === choice[input.name as 'revision' | 'carrier'];
    }
    const fault = this.#part('fault') as HTMLInputElement;
    fault.checked = choice.fault && !fault.disabled;
  }
}

customElements.define('playground-app', PlaygroundApp);
