import { SESSION_HEADER } from './authorization-server.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { Kit } from './kit.ts';

const MAX_HOPS = 5;

/** The browser of a person: opens a page, signed in at the provider, and goes where it is redirected to. */
export interface Browser {
  /** True where the last page answers well. Rejects with a BlockedFlowError where the network blocks one on the way. */
  open(url: string): Promise<boolean>;
}

/** The browser of a user, where the environment has one at this second; else undefined. */
export function browserOf(kit: Kit, user: string, oauth: AuthorizationServer): Browser | undefined {
  const { browser } = kit.environment;
  if (browser === null || kit.elapsed() >= browser.until) return undefined;
  return {
    async open(url) {
      const session = oauth.signIn(user);
      const { origin } = new URL(url);
      let next = url;
      for (let hop = 0; hop < MAX_HOPS; hop += 1) {
        const headers = new URL(next).origin === origin ? { [SESSION_HEADER]: session } : {};
        const response = await kit.from('person')(new Request(next, { headers }));
        const location = response.headers.get('location');
        if (location === null) return response.ok;
        next = location;
      }
      return false;
    },
  };
}
