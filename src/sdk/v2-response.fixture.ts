import type { Exchange } from './exchange.ts';
import type { Gate } from './reception.ts';

/** A call that brought no identity. */
export const exchange: Exchange = {
  method: 'tools/call',
  revision: '2026-07-28',
  identity: undefined,
};

/** A gate that judges nothing, and adds these members to what goes out. */
export const finishingGate = (members: object): Gate =>
  Object.assign(() => Promise.reject(new Error('not asked')), {
    finish: (message: object) => ({ ...message, ...members }),
  }) as Gate;
