/** Whether a key press is a letter of a text, and so no command. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('textarea, input:not([type="checkbox"], [type="radio"]), select, .editor') !==
      null
  );
}
