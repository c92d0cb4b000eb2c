import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import type { ToNodeHandlerOptions } from '@modelcontextprotocol/node';

/** A listener of Node's HTTP server from a function over the standard's own messages. */
export function nodeHandler(
  fetch: (request: Request) => Promise<Response>,
  options?: ToNodeHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  // Node's own types leave open whether a request has a method, which one that arrived always has.
  return toNodeHandler({ fetch }, options) as never;
}
