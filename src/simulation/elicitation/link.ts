import { MCP_SERVER_URL } from '../actors/server-name.ts';

/**
 * The page of the server on which an elicitation goes on. It opens nothing by itself (MCP 2026-07-28,
 * client/elicitation, Safe URL Handling), and it names no user: whoever holds a link can change it.
 */
export function linkOf(id: string): string {
  const page = new URL('/connect', MCP_SERVER_URL);
  page.searchParams.set('elicitation', id);
  return page.href;
}

/** The elicitation that a link is for; empty where it is for none. */
export function idOf(link: string): string {
  return new URL(link).searchParams.get('elicitation') ?? '';
}
