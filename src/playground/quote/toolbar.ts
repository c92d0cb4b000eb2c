import { isTyping } from '../is-typing.ts';
import { discussionAddress, quoteBlock } from './quote.ts';

/** What can be pointed at by a fragment. */
const anchored = 'main [id]';

/**
 * Shows the toolbar while text of the page is selected: it goes along as a quotation with its permalink, by a button or
 * by `q`, or begins a discussion.
 */
export function startToolbar(toolbar: HTMLElement, signal: AbortSignal): void {
  const { permalink = '', discuss = '' } = toolbar.dataset;
  const status = toolbar.querySelector('[role="status"]');
  const say = (words: string): void => {
    if (status !== null) status.textContent = words;
  };
  const blockOf = (range: Range): string => {
    const place = placeOf(range);
    return quoteBlock(
      String(getSelection()),
      `${permalink}${place === undefined ? '' : `#${place}`}`,
    );
  };

  const copy = async (range: Range): Promise<void> => {
    const block = blockOf(range);
    try {
      await navigator.clipboard.writeText(block);
      const local = permalink.includes('//localhost');
      say(local ? 'Copied. The link is local: only this machine can open it.' : 'Copied.');
    } catch {
      say(`The browser does not let this page copy. Copy this: ${block}`);
    }
  };
  const begin = (range: Range): void => {
    const address = discussionAddress(discuss, document.title, blockOf(range));
    open(address, '_blank', 'noopener,noreferrer');
    say('A discussion was opened in another window. Nothing is posted until you post it.');
  };

  const show = (): void => {
    toolbar.hidden = selectedText() === undefined;
    if (toolbar.hidden) say('');
  };
  document.addEventListener('selectionchange', show, { signal });
  document.addEventListener(
    'keydown',
    (event) => {
      const range = selectedText();
      if (event.key !== 'q' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || range === undefined) return;
      event.preventDefault();
      void copy(range);
    },
    { signal },
  );
  // A press on a button would otherwise take the selection away before it is read.
  toolbar.addEventListener('pointerdown', (event) => event.preventDefault(), { signal });
  toolbar.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element && target.closest<HTMLElement>('[data-action]');
      const range = selectedText();
      if (!button || range === undefined) return;
      if (button.dataset['action'] === 'discuss') begin(range);
      else void copy(range);
    },
    { signal },
  );
  show();
}

/** The selection, where it is text of the page and not of a field. */
function selectedText(): Range | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const inText = document.querySelector('main')?.contains(range.startContainer) === true;
  return inText && selection.toString().trim() !== '' ? range : undefined;
}

/** The anchor that is nearest above the selection: of what it stands in, else of what comes before. */
function placeOf({ startContainer }: Range): string | undefined {
  const start = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const around = start?.closest(anchored);
  if (around) return around.id;
  const before = [...document.querySelectorAll(anchored)].filter(
    (element) =>
      (element.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before.at(-1)?.id;
}
