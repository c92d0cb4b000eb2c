import { bodyOf } from '../network.ts';
import type { Passage } from '../network.ts';
import { GATEWAY, strippingEvent } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { isObject, overHttp } from './http-hop.ts';
import { SERVER } from './server-name.ts';

type Receive = (request: Request, passage: Passage) => Promise<Response>;

/** Puts a gateway before what answers HTTP requests. Headers pass as they are, the MCP credential among them. */
export function behindGateway(receive: Receive, gateway: Gateway): Receive {
  return async (request, passage) => {
    const { notebook } = passage;
    const written = await request.text();
    const { body } = bodyOf(written);
    const { message, stripped } = isObject(body) ? gateway.onward(body) : { message: body };
    if (stripped !== undefined) notebook.record(strippingEvent(stripped));
    const text = message === undefined ? '' : JSON.stringify(message);
    const { method, headers, url } = request;
    const next = new Request(url, { method, headers, ...(text === '' ? {} : { body: text }) });
    const answer = await overHttp(
      { from: GATEWAY, to: SERVER, place: 'hop', notebook },
      { request: next, text },
      (sent) => receive(sent, passage),
    );
    gateway.hear(isObject(body) ? String(body['method']) : undefined, answer.body);
    return answer.response;
  };
}
