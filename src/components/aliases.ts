import published from '../../content/published.txt?raw';
import { redirectsIn } from '../proposal/redirects.ts';
import { address } from './address.ts';

const redirects = redirectsIn(published.split('\n'));

/**
 * The anchors of a page that lead to one of it now.
 *
 * @param pathname of the page as it is served, with the base path
 */
export function aliasesOf(pathname: string, anchor: string): readonly string[] {
  const here = `/${pathname.slice(address('/').length)}#${anchor}`;
  return redirects
    .filter(({ to }) => to === here)
    .map(({ from }) => from.slice(from.indexOf('#') + 1));
}
