import { EXTENSION_ID, FIELD, receive } from '../protocol/index.ts';
import type { Carrier, ServerConfiguration } from '../protocol/index.ts';
import type { Gate } from './reception.ts';

/** A gate over one opaque upstream, for the tests of both lines. */

const resource = 'https://payments.example/';

const server = (carrier: Carrier): ServerConfiguration => ({
  carrier,
  required: true,
  upstreams: [
    {
      id: 'payments',
      resource,
      origin: 'https://payments.example',
      subjectMatch: 'any',
      schemes: [{ scheme: 'Bearer', format: 'opaque', pinned: true, headers: [] }],
    },
  ],
});

export const judgeFor =
  (carrier: Carrier): Gate =>
  (request, context) => {
    const keysOf = () => ({ keys: [] });
    const more = { ...context, now: 0, keysOf, needs: 'payments' };
    return receive(request, server(carrier), more);
  };

/** The same, where requests that contain a text wait for a latch before they are judged. */
export const slowJudgeFor =
  (text: string, opened: Promise<void>): Gate =>
  async (request, context) => {
    if (JSON.stringify(request).includes(text)) await opened;
    return judgeFor('params')(request, context);
  };

/** The params of a tool call that carries a credential. */
export function callWith(token: string, carrier: Carrier): { name: string } {
  const payload = { type: 'Bearer', token, resource };
  return carrier === 'params'
    ? ({ name: 'whoami', [FIELD]: payload } as { name: string })
    : ({ name: 'whoami', _meta: { [EXTENSION_ID]: payload } } as { name: string });
}

/** A promise with its own release. */
export function latch(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
