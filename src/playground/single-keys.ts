const NAME = 'single-keys';

/** Whether a key without a modifier may be a command. Speech input types letters where none are meant (WCAG 2.2, 2.1.4). */
export function singleKeysAreOn(): boolean {
  return drawer()?.getItem(NAME) !== 'off';
}

/** Switches them off or on, on every page and for the next visit, where the browser keeps anything. */
export function switchSingleKeys(on: boolean): void {
  if (on) drawer()?.removeItem(NAME);
  else drawer()?.setItem(NAME, 'off');
}

/** Whether a key press is one of them, and no shortcut of the browser. */
export function isSingleKey({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && singleKeysAreOn();
}

/** What the browser keeps for the site; undefined where it keeps nothing. */
function drawer(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
