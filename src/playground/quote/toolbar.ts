import { isTyping } from '../is-typing.ts';
import { isSingleKey } from '../single-keys.ts';
import { isLocal, permalinkOf } from './permalink.ts';
import { discussionAddress, quoteBlock } from './quote.ts';
import { anchorOf, selectedRange } from './selected-text.ts';

/** Markup calls what can be done by these names, and by these keys while text is selected. */
const keys: Readonly<Record<string, string>> = { q: 'copy', d: 'discuss' };

interface Selected {
  readonly text: string;
  readonly permalink: string;
}

/**
 * Shows the toolbar while text of the page is selected: it goes along as a quotation with its permalink, or begins a
 * discussion. Nothing is sent by this page.
 */
export function startToolbar(toolbar: HTMLElement, signal: AbortSignal): void {
  const { permalink = '', discuss = '' } = toolbar.dataset;
  const status = toolbar.querySelector('[role="status"]')!;
  // A press in the toolbar may take the selection away before it comes to a click; the toolbar stays until one elsewhere.
  let pressed: Selected | undefined;

  const selected = (): Selected | undefined => {
    const range = selectedRange();
    if (range === undefined) return undefined;
    return {
      text: String(getSelection()),
      permalink: permalinkOf(permalink, location.href, anchorOf(range)),
    };
  };
  const act = async (action: string | undefined, what: Selected): Promise<void> => {
    status.textContent =
      action === 'discuss' ? begin(discuss, what) : await copy(what.text, what.permalink);
  };
  const show = (): void => {
    if (pressed !== undefined) return;
    toolbar.hidden = selectedRange() === undefined;
    status.textContent = '';
  };

  document.addEventListener('selectionchange', show, { signal });
  document.addEventListener(
    'keydown',
    (event) => {
      const action = keys[event.key];
      if (action === undefined || !isSingleKey(event)) return;
      const what = isTyping(event.target) ? undefined : selected();
      if (what === undefined) return;
      event.preventDefault();
      void act(action, what);
    },
    { signal },
  );
  document.addEventListener(
    'pointerdown',
    (event) => {
      const target = event.target as Element;
      pressed = toolbar.contains(target) ? (selected() ?? pressed) : undefined;
      if (target.closest('button') !== null && pressed !== undefined) event.preventDefault();
      show();
    },
    { signal },
  );
  toolbar.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element && target.closest<HTMLElement>('[data-action]');
      const what = pressed ?? selected();
      if (button && what !== undefined) void act(button.dataset['action'], what);
    },
    { signal },
  );
  show();
}

/** @returns what to say of it */
async function copy(text: string, permalink: string): Promise<string> {
  const block = quoteBlock(text, permalink);
  try {
    await navigator.clipboard.writeText(block);
    return `Copied.${localWords(permalink)}`;
  } catch {
    return `The browser does not let this page copy. Copy this:\n${block}`;
  }
}

/** @returns what to say of it */
function begin(start: string, what: Selected): string {
  open(
    discussionAddress(start, { title: document.title, ...what }),
    '_blank',
    'noopener,noreferrer',
  );
  return `A new window asks for the discussion. Nothing is posted until you post it.${localWords(what.permalink)}`;
}

const localWords = (permalink: string): string =>
  isLocal(permalink) ? ' The link leads to this machine, so it is of use to nobody else.' : '';
