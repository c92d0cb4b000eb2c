import { offerToReveal } from '../record/reveal.ts';
import type { Reveal } from '../record/reveal.ts';

/**
 * `<wire-record>` around the messages of a run: shows those of one actor, and steps through those that are shown, by
 * buttons or by `j`, `k` and `r` while it has the focus. The words for it stand in its `data-said`.
 */
export class WireRecord extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal };
    this.addEventListener('click', ({ target }) => this.#onClick(target), options);
    this.addEventListener('change', () => this.#filter(), options);
    this.addEventListener('keydown', (event) => this.#onKey(event), options);
    for (const control of this.querySelectorAll<HTMLButtonElement | HTMLSelectElement>(
      '[data-act], [data-actor]',
    ))
      control.disabled = false;
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  /** Lets the reader see tokens that were minted for this run, for as long as they hold a button. */
  offer(reveal: Reveal): void {
    offerToReveal(this, reveal);
  }

  #onClick(target: EventTarget | null): void {
    const act = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    if (act !== null) this.#acts[act.dataset['act'] ?? '']?.();
  }

  #onKey(event: KeyboardEvent): void {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || target instanceof HTMLSelectElement) return;
    const act = { j: 'forward', k: 'back', r: 'refusal' }[key];
    if (act === undefined) return;
    event.preventDefault();
    this.#acts[act]?.();
  }

  readonly #acts: Readonly<Record<string, () => void>> = {
    forward: () => this.#step(1, () => true),
    back: () => this.#step(-1, () => true),
    refusal: () => this.#step(1, ({ dataset }) => dataset['refuses'] === 'true'),
  };

  /** Moves to the next message that is wanted, in a direction, among those that are seen. */
  #step(direction: 1 | -1, wanted: (message: HTMLElement) => boolean): void {
    const seen = this.#messages().filter((message) => message.checkVisibility());
    const at = seen.findIndex((message) => message.ariaCurrent === 'step');
    const rest = direction === 1 ? seen.slice(at + 1) : seen.slice(0, Math.max(at, 0)).reverse();
    const next = rest.find(wanted);
    if (next === undefined) {
      this.#say(direction === 1 ? 'There is no such message further on.' : 'This is the first.');
      return;
    }
    for (const message of seen) message.ariaCurrent = message === next ? 'step' : null;
    next.focus();
    this.#say(`Message ${seen.indexOf(next) + 1} of ${seen.length}.`);
  }

  #filter(): void {
    const actor = this.querySelector<HTMLSelectElement>('[data-actor]')?.value ?? '';
    const messages = this.#messages();
    for (const message of messages) {
      const { from, to } = message.dataset;
      message.hidden = actor !== '' && from !== actor && to !== actor;
    }
    const shown = messages.filter(({ hidden }) => !hidden).length;
    this.#say(`${shown} of ${messages.length} messages are shown.`);
  }

  #messages(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.message')];
  }

  #say(text: string): void {
    const said = this.querySelector('[data-said]');
    if (said !== null) said.textContent = text;
  }
}

customElements.define('wire-record', WireRecord);
