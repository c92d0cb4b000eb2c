import type { Parts } from '../parts.ts';
import type { OpenEditor } from './monaco.ts';

interface Doings {
  readonly onType: (text: string) => void;
  readonly onRun: () => void;
}

/** Opens the editor in place of the plain text and closes it again. Nothing of the editor loads before it is asked for. */
export class EditorDoor {
  readonly #parts: Parts;
  readonly #base: string;
  readonly #doings: Doings;
  #editor: OpenEditor | undefined;

  constructor(parts: Parts, base: string, doings: Doings) {
    this.#parts = parts;
    this.#base = base;
    this.#doings = doings;
  }

  async toggle(): Promise<void> {
    if (this.#editor === undefined) await this.#open();
    else this.close();
  }

  setText(text: string): void {
    this.#editor?.setText(text);
  }

  close(): void {
    if (this.#editor === undefined) return;
    this.#editor.close();
    this.#editor = undefined;
    this.#show(false);
    this.#say('');
    this.#parts.text.focus();
  }

  async #open(): Promise<void> {
    this.#say('Loading the editor, about 1.3 MB …');
    try {
      const [{ openEditor }, response] = await Promise.all([
        import('./monaco.ts'),
        fetch(`${this.#base}schema/scenario.schema.json`),
      ]);
      const schema: unknown = await response.json();
      this.#show(true);
      this.#editor = openEditor(this.#parts.get('editor'), {
        text: this.#parts.text.value,
        schema,
        ...this.#doings,
        onLeave: () => this.close(),
      });
      this.#say(
        'Tab moves on. Escape goes back to the plain text. F1 lists what the editor can do.',
      );
      this.#editor.focus();
    } catch {
      this.#show(false);
      this.#say(
        'The editor could not be loaded. The plain text does the same; press again to retry.',
      );
    }
  }

  #show(open: boolean): void {
    this.#parts.get('editor').hidden = !open;
    this.#parts.text.hidden = open;
    const button = this.#parts.action('editor');
    if (button !== null) button.textContent = open ? 'Back to the plain text' : 'Open the editor';
  }

  #say(text: string): void {
    this.#parts.get('editor-status').textContent = text;
  }
}
