import type { Range } from './problem.ts';

/** The parts of the page that the playground fills, by their `data-part`. */
export class Parts {
  readonly #root: HTMLElement;
  readonly text: HTMLTextAreaElement;
  readonly fault: HTMLInputElement;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.text = this.get('text') as HTMLTextAreaElement;
    this.fault = this.get('fault') as HTMLInputElement;
  }

  get root(): HTMLElement {
    return this.#root;
  }

  /** Throws a TypeError where the page has no such part. */
  get(name: string): HTMLElement {
    const part = this.#root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part === null) throw new TypeError(`The page has no part “${name}”.`);
    return part;
  }

  action(name: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-action="${name}"]`);
  }

  /** Buttons that nobody heard until now are rendered disabled. */
  enable(): void {
    for (const button of this.#root.querySelectorAll<HTMLButtonElement>('[data-needs-script]'))
      button.disabled = false;
  }

  /** What the build wrote into the page for the script. */
  data(name: string): unknown {
    return JSON.parse(this.get(name).textContent ?? '') as unknown;
  }

  /** Unfolds the text and selects a part of it, so that it is seen and can be typed over. */
  select(range: Range | undefined): void {
    if (range === undefined) return;
    const { text } = this;
    const fold = text.closest('details');
    if (fold !== null) fold.open = true;
    text.focus();
    text.setSelectionRange(range.offset, range.offset + range.length);
    const line = text.value.slice(0, range.offset).split('\n').length;
    const height = text.scrollHeight / text.value.split('\n').length;
    text.scrollTop = Math.max(0, (line - 4) * height);
  }
}
