import { isTyping } from '../is-typing.ts';

/** What can be pointed at by a fragment. */
const anchored = '[id]:not(main, [id="search"])';

/**
 * `<quote-selection data-permalink="…" data-discuss="…">` around a toolbar: whoever selects text can take it along as a
 * quotation with its permalink, or begin a discussion with it. `q` copies too.
 */
class QuoteSelection extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener('selectionchange', () => this.#show(), { signal });
    document.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    this.addEventListener('click', (event) => this.#onClick(event), { signal });
    // A press on a button would otherwise take the selection away before it is read.
    this.addEventListener('pointerdown', (event) => event.preventDefault(), { signal });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  /** The selection, where it is text of the page and not of a field. */
  get #selected(): Range | undefined {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
    const range = selection.getRangeAt(0);
    const main = document.querySelector('main');
    const isText = selection.toString().trim() !== '' && main?.contains(range.startContainer);
    return isText === true ? range : undefined;
  }

  #show(): void {
    this.hidden = this.#selected === undefined;
    if (this.hidden) this.#say('');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'q' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || this.#selected === undefined) return;
    event.preventDefault();
    void this.#copy();
  }

  #onClick({ target }: Event): void {
    const action = target instanceof Element && target.closest<HTMLElement>('[data-action]');
    if (!action) return;
    void (action.dataset['action'] === 'discuss' ? this.#discuss() : this.#copy());
  }

  async #block(range: Range): Promise<string> {
    const { quoteBlock } = await import('./quote.ts');
    return quoteBlock(String(getSelection()), this.#permalinkOf(range));
  }

  #permalinkOf(range: Range): string {
    const place = placeOf(range);
    return `${this.dataset['permalink'] ?? ''}${place === undefined ? '' : `#${place}`}`;
  }

  async #copy(): Promise<void> {
    const range = this.#selected;
    if (range === undefined) return;
    const block = await this.#block(range);
    const local = this.dataset['permalink']?.includes('//localhost') === true;
    try {
      await navigator.clipboard.writeText(block);
      this.#say(local ? 'Copied. The link is local: only this machine can open it.' : 'Copied.');
    } catch {
      this.#say(`The browser does not let this page copy. Copy this: ${block}`);
    }
  }

  async #discuss(): Promise<void> {
    const range = this.#selected;
    if (range === undefined) return;
    const block = await this.#block(range);
    const { discussionAddress } = await import('./quote.ts');
    const address = discussionAddress(this.dataset['discuss'] ?? '', document.title, block);
    open(address, '_blank', 'noopener,noreferrer');
    this.#say('A discussion was opened in another window. Nothing is posted until you post it.');
  }

  #say(words: string): void {
    const status = this.querySelector('[role="status"]');
    if (status !== null) status.textContent = words;
  }
}

/** The anchor that is nearest above the selection: of what it stands in, else of what comes before. */
function placeOf({ startContainer }: Range): string | undefined {
  const start = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const around = start?.closest(`main ${anchored}`);
  if (around) return around.id;
  const before = [...document.querySelectorAll(`main ${anchored}`)].filter(
    (element) =>
      (element.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before.at(-1)?.id;
}

customElements.define('quote-selection', QuoteSelection);
