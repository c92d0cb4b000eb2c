/** What is an address. Pictures, and the titles of statements, have ids for purposes of their own. */
const anchored = 'main :is(article, h2, h3, h4, li, p, tr)[id]:not(.title)';

/** The selection, where it begins in the text of the page. */
export function selectedRange(): Range | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const inText = document.querySelector('main')?.contains(range.startContainer) === true;
  return inText && selection.toString().trim() !== '' ? range : undefined;
}

/** The anchor that is nearest above a place: of what it stands in, else of what comes before; undefined above the first. */
export function anchorOf({ startContainer }: Range): string | undefined {
  const start = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const around = start?.closest(anchored);
  if (around) return around.id;
  const before = [...document.querySelectorAll(anchored)].filter(
    (element) =>
      (element.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before.at(-1)?.id;
}
