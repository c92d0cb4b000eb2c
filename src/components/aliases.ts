import published from '../../content/published.txt?raw';
import { redirectsIn } from '../proposal/redirects.ts';

const redirects = redirectsIn(published.split('\n'));

/** Old anchors, without their page, by the address that they lead to now, such as `/proposal/#errors`. */
export function aliasesOf(address: string): readonly string[] {
  return redirects
    .filter(({ to }) => to === address)
    .map(({ from }) => from.slice(from.indexOf('#') + 1));
}
