/** Answers with a token that this page minted; undefined for everything else. */
export type Reveal = (label: string) => string | undefined;

/**
 * Puts a button behind the claims of each minted token that shows it while a pointer or a key holds it down. The token
 * stands in the page for that long and no longer.
 */
export function offerToReveal(root: Element, reveal: Reveal): void {
  for (const claims of root.querySelectorAll<HTMLElement>('[data-label]')) {
    const label = claims.dataset['label'] ?? '';
    if (reveal(label) === undefined) continue;
    const shown = Object.assign(document.createElement('code'), { className: 'revealed' });
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'quiet',
      textContent: `Hold to see ${label}`,
    });
    const show = (): void => {
      shown.textContent = reveal(label) ?? '';
    };
    const hide = (): void => {
      shown.textContent = '';
    };
    button.addEventListener('pointerdown', show);
    for (const end of ['pointerup', 'pointercancel', 'pointerleave', 'blur', 'keyup'])
      button.addEventListener(end, hide);
    button.addEventListener('keydown', ({ key }) => {
      if (key === ' ' || key === 'Enter') show();
      else hide();
    });
    // A long press would otherwise select text or open a menu.
    button.addEventListener('contextmenu', (event) => event.preventDefault());
    claims.append(button, shown);
  }
}
