import type { ScenarioSource } from '../../scenarios/schema.ts';
import { askedBy } from '../controls/control-form.ts';
import { EditorDoor } from '../editor/editor-door.ts';
import { isTyping } from '../is-typing.ts';
import { isSingleKey } from '../single-keys.ts';
import { OutcomePanel } from '../outcome-panel.ts';
import { Pasting } from '../pasting.ts';
import { Parts } from '../parts.ts';
import { Place } from '../place.ts';
import { chosenStart } from '../recipe/chosen-start.ts';
import { render } from '../render.ts';
import { SharePanel } from '../share/share-panel.ts';
import { initialState, reduce } from '../state.ts';
import type { Action, State } from '../state.ts';

/**
 * `<playground-app data-id data-base>` around the form that the page renders. State changes through `reduce` alone;
 * this turns what the reader does into actions and fills the page from the state.
 */
class PlaygroundApp extends HTMLElement {
  #listening: AbortController | undefined;
  #state!: State;
  #parts!: Parts;
  #place!: Place;
  #pasting!: Pasting;
  #editor!: EditorDoor;
  #share!: SharePanel;
  #outcome!: OutcomePanel;

  connectedCallback(): void {
    this.#parts = new Parts(this);
    const source = this.#parts.data('source') as ScenarioSource;
    this.#state = initialState(this.dataset['id'] ?? '', source);
    this.#place = new Place(this.#parts);
    this.#pasting = new Pasting(this.#parts);
    this.#share = new SharePanel(this.#parts);
    const base = this.dataset['base'] ?? '/';
    this.#outcome = new OutcomePanel(this.#parts, base);
    this.#editor = new EditorDoor(this.#parts, base, {
      onType: (text) => this.#dispatch({ type: 'typed', text }),
      onRun: () => void this.#run(),
    });
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal };
    this.addEventListener('input', ({ target }) => this.#onInput(target), options);
    this.addEventListener('submit', (event) => this.#onSubmit(event), options);
    this.addEventListener('click', ({ target }) => this.#onClick(target), options);
    this.addEventListener('keydown', (event) => this.#onKey(event), options);
    addEventListener('hashchange', () => void this.#open(), options);
    addEventListener('pagehide', () => this.#pasting.forget(), options);
    void this.#open();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#pasting.forget();
    this.#editor.close();
  }

  #dispatch(action: Action): void {
    this.#state = reduce(this.#state, action);
    this.#show();
  }

  #fail(message: string): void {
    this.#dispatch({ type: 'failed', problem: { message } });
  }

  #show(): void {
    render(this.#parts, this.#state);
    this.#editor.setText(this.#state.text);
    this.#place.follow(this.#state);
  }

  /** Brings the state that the address holds, and from then on the address follows. */
  async #open(): Promise<void> {
    const actions = await this.#place.open(location.hash, this.#state);
    for (const action of actions) this.#state = reduce(this.#state, action);
    this.#show();
    this.#parts.enable();
    this.dataset['ready'] = 'true';
  }

  #onInput(target: EventTarget | null): void {
    if (target === this.#parts.text) {
      this.#dispatch({ type: 'typed', text: this.#parts.text.value });
    } else if (target === this.#parts.fault) {
      this.#dispatch({ type: 'switched', fault: this.#parts.fault.checked });
    } else if (target === this.#parts.get('start')) {
      void chosenStart(this.#parts).then(
        (edits) => this.#dispatch({ type: 'edited', edits }),
        () => this.#fail('This kind of credential could not be loaded. Choose it again to retry.'),
      );
    } else if (target === this.#parts.get('file')) {
      void this.#openFile();
    } else {
      const { edits, complaint } = askedBy(target, this.#state.document);
      if (edits.length > 0) this.#dispatch({ type: 'edited', edits });
      if (complaint !== undefined) this.#fail(complaint);
    }
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.#run();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === '?' && isSingleKey(event) && !isTyping(event.target)) this.#acts['keys']?.();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#run();
  }

  #onClick(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>('a[data-scenario]');
    if (link !== null) link.hash = this.#place.choiceFor(this.#state);
    const action = target.closest<HTMLElement>('[data-action]')?.dataset['action'] ?? '';
    this.#acts[action]?.();
  }

  /** What the buttons do, by their `data-action`. */
  readonly #acts: Readonly<Record<string, () => void>> = {
    reset: () => this.#dispatch({ type: 'reset' }),
    restore: () => this.#dispatch({ type: 'restored' }),
    editor: () => void this.#editor.toggle(),
    show: () => this.#parts.select(this.#state.problem?.range),
    keys: () => (this.#parts.get('keys') as HTMLDialogElement).showModal(),
    'copy-link': () => void this.#share.copyLink(this.#state),
    'copy-github': () => void this.#share.copyForGitHub(this.#state),
    'download-scenario': () => this.#share.downloadScenario(this.#state),
    'download-trace': () => void this.#share.downloadTrace(this.#state),
    forget: () => this.#pasting.forget(),
    outside: () => {
      const taken = this.#pasting.take();
      if (taken.ok) this.#dispatch({ type: 'edited', edits: taken.edits });
      else this.#fail(taken.message);
    },
  };

  async #openFile(): Promise<void> {
    const text = await this.#share.openChosen(this.#state);
    if (text !== undefined) this.#dispatch({ type: 'typed', text });
  }

  async #run(): Promise<void> {
    if (this.#state.running) return;
    this.#dispatch({ type: 'started' });
    this.#dispatch(await this.#outcome.run(this.#state, this.#pasting.token));
  }
}

customElements.define('playground-app', PlaygroundApp);
