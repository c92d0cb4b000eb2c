/** Hosts that mean the machine that says them (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3). */
const ownMachine = /^(localhost|127\.|\[::1\])/;

export const isLocal = (address: string): boolean => ownMachine.test(new URL(address).hostname);

/**
 * The address of a place in a page.
 *
 * @param permanent of the page, as the build was told it; a build that was told none has the one of its own machine, and
 * then the one that the page is read at is the truer
 */
export function permalinkOf(permanent: string, readAt: string, anchor: string | undefined): string {
  const { origin, pathname } = new URL(isLocal(permanent) ? readAt : permanent);
  return `${origin}${pathname}${anchor === undefined ? '' : `#${anchor}`}`;
}
