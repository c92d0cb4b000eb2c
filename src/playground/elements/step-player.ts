import { actionOf } from '../player/player-keys.ts';
import type { KeyPress } from '../player/player-keys.ts';
import { atRest, play, stepTime } from '../player/player-state.ts';
import type { PlayerAction, PlayerState, Speed } from '../player/player-state.ts';

/**
 * `<step-player>` around a list with `data-steps`, buttons with `data-do`, a select with `data-speed` and a `data-said`:
 * shows one step after another. Each item names in `data-edges` the edges of the picture that light up with it.
 */
class StepPlayer extends HTMLElement {
  #listening: AbortController | undefined;
  #state: PlayerState = atRest(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#state = atRest(this.#steps().length);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('click', (event) => this.#pressed(event), { signal });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    const speed = this.querySelector('select');
    speed?.addEventListener(
      'change',
      () => this.#do({ do: 'speed', to: Number(speed.value) as Speed }),
      { signal },
    );
    for (const control of this.querySelectorAll<HTMLButtonElement>('button, select'))
      control.disabled = false;
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    clearTimeout(this.#timer);
  }

  #steps(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-steps] > li')];
  }

  #pressed({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    if (button !== null) this.#do({ do: button.dataset['do'] as 'forward' | 'back' | 'toggle' });
  }

  #key(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    const modified = altKey || ctrlKey || metaKey || shiftKey;
    const action = actionOf({ key, modified, on: kindOf(target) });
    if (action === undefined) return;
    event.preventDefault();
    this.#do(action);
  }

  #do(action: PlayerAction): void {
    this.#state = play(this.#state, action);
    this.#show(action.do !== 'speed');
    clearTimeout(this.#timer);
    if (this.#state.playing)
      this.#timer = setTimeout(() => this.#do({ do: 'tick' }), stepTime(this.#state.speed));
  }

  #show(moved: boolean): void {
    const { current, playing, count } = this.#state;
    const toggle = this.querySelector('[data-do="toggle"]');
    if (toggle !== null) toggle.textContent = playing ? 'Pause' : 'Play';
    if (!moved || current === null) return;
    const steps = this.#steps();
    for (const other of steps) {
      other.removeAttribute('aria-current');
      other.querySelector('details')?.removeAttribute('open');
    }
    for (const edge of document.querySelectorAll('.edge.current')) edge.classList.remove('current');
    const step = steps[current]!;
    step.setAttribute('aria-current', 'step');
    step.querySelector('details')?.setAttribute('open', '');
    for (const id of (step.dataset['edges'] ?? '').split(' ')) {
      const edge = id === '' ? null : document.getElementById(id);
      edge?.classList.add('current');
    }
    const said = this.querySelector('[data-said]');
    const line = step.querySelector('[data-line]')?.textContent.trim() ?? '';
    if (said !== null) said.textContent = `${current + 1} of ${count}: ${line}`;
    const list = step.parentElement!;
    // The list alone scrolls: the picture above it stays where it is.
    list.scrollTop = step.offsetTop;
  }
}

function kindOf(target: EventTarget | null): KeyPress['on'] {
  if (target instanceof HTMLSelectElement) return 'select';
  return target instanceof Element && target.matches('button, summary') ? 'button' : 'elsewhere';
}

customElements.define('step-player', StepPlayer);
