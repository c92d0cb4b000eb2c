import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Resource } from './resources.ts';
import { signIn } from './sign-in.ts';

export const DEMO_PATH = '/demo/token';

/**
 * `GET /demo/token?user=alice&resource=…` signs a user in and answers with the token alone, so that a command line can
 * take it by substitution and nothing has to print it. It does what any client of this provider could do.
 */
export function demoToken(issuer: string, resources: readonly Resource[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { searchParams } = new URL(request.url ?? '', issuer);
    const user = searchParams.get('user') ?? '';
    const resource = resources.find(({ indicator }) => indicator === searchParams.get('resource'));
    const answer = (status: number, text: string): void => {
      response
        .writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
        .end(text);
    };
    if (request.method !== 'GET' || user === '' || resource === undefined)
      return answer(400, 'Say user and resource, with one of the resources of this provider.\n');
    const { indicator, scopes } = resource;
    try {
      const token = await signIn({ issuer, user, resource: indicator, scope: scopes.join(' ') });
      answer(200, token.value);
    } catch {
      answer(502, 'The provider logged nobody in.\n');
    }
  };
}
