import type { Parts } from '../parts.ts';
import { fragmentFor } from '../place.ts';
import { wordOf } from '../state.ts';
import type { State } from '../state.ts';
import { stringsOf, withoutCredentials } from './credentials-in-text.ts';
import { readScenarioText } from './scenario-text.ts';

const NO_RUN = 'There is no run of yours yet. Press Run first.';

/** Copies, downloads and opens what the page holds. Nothing here is reached before a button is pressed. */
export class SharePanel {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async copyLink(state: State): Promise<void> {
    const linked = await fragmentFor(state);
    if (!linked.ok) return this.#say(linked.reason);
    const address = addressOf(linked.fragment);
    await this.#copy(address, `Copied a link of ${address.length} characters.${localWords()}`);
  }

  async copyForGitHub(state: State): Promise<void> {
    const { run } = state;
    if (run === undefined) return this.#say(NO_RUN);
    const [{ githubText }, linked] = await Promise.all([
      import('./github-text.ts'),
      fragmentFor(state),
    ]);
    const text = githubText({
      title: wordOf(state, 'title'),
      run,
      ...(linked.ok ? { address: addressOf(linked.fragment) } : {}),
      isLocal: isLocal(),
    });
    await this.#copy(text, `Copied ${text.length} characters of Markdown.${localWords()}`);
  }

  downloadScenario({ id, source, text }: State): void {
    const { text: clean, removed } = withoutCredentials(text, stringsOf(source));
    download(`${id}.json`, 'application/json', clean);
    this.#say(
      removed === 0 ? 'Downloaded.' : 'Downloaded, without the credential that stood in the text.',
    );
  }

  async downloadTrace(state: State): Promise<void> {
    const { id, run } = state;
    if (run === undefined) return this.#say(NO_RUN);
    const { traceJsonl } = await import('./trace-jsonl.ts');
    download(`${id}.jsonl`, 'application/jsonl', traceJsonl(wordOf(state, 'title'), run));
    this.#say('Downloaded.');
  }

  /** The text of the file that was chosen, as it was written; undefined where it can be no scenario. */
  async openChosen({ source }: State): Promise<string | undefined> {
    const input = this.#parts.get('file') as HTMLInputElement;
    const [file] = input.files ?? [];
    // So that the same file can be chosen again.
    input.value = '';
    if (file === undefined) return undefined;
    if (file.size > 2 ** 20) {
      this.#say('Not opened: the file is larger than one mebibyte.');
      return undefined;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = readScenarioText(bytes, stringsOf(source));
    this.#say(read.ok ? `Opened ${file.name}.` : `Not opened: ${read.reason}`);
    return read.ok ? new TextDecoder().decode(bytes) : undefined;
  }

  /** Where the browser lets no script copy, the text stands there, selected. */
  async #copy(text: string, done: string): Promise<void> {
    const field = this.#parts.get('copied') as HTMLTextAreaElement;
    try {
      await navigator.clipboard.writeText(text);
      field.hidden = true;
      this.#say(done);
    } catch {
      field.hidden = false;
      field.value = text;
      field.focus();
      field.select();
      this.#say('The browser does not let this page copy. The text is selected: copy it yourself.');
    }
  }

  #say(text: string): void {
    this.#parts.get('shared').textContent = text;
  }
}

const addressOf = (fragment: string): string => `${location.origin}${location.pathname}${fragment}`;

const isLocal = (): boolean => /^(localhost|127\.|\[::1\])/.test(location.hostname);

const localWords = (): string =>
  isLocal() ? ' The link leads to this machine, so it is of use to nobody else.' : '';

function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
