import { withholdings } from '../../protocol/index.ts';
import type { Withholding } from '../../protocol/index.ts';
import type { NewEvent } from '../trace.ts';

const decision = (client: string, rest: Pick<NewEvent, 'title' | 'requirement' | 'body'>) =>
  ({ from: client, to: client, kind: 'decision', ...rest }) satisfies NewEvent;

/** It keeps the credential back. `detail` is which member breaks which rule, never its value. */
export function withholding(client: string, withheld: Withholding, detail?: string): NewEvent {
  const { requirement, sentence } = withholdings[withheld];
  return decision(client, {
    title: `withholds: ${withheld}`,
    requirement,
    body: { withheld, sentence, ...(detail ? { detail } : {}) },
  });
}

/** A credential went out, and nobody said that it was read. */
export function unacknowledged(client: string): NewEvent {
  return decision(client, {
    title: 'misses the acknowledgement',
    requirement: 'processed-is-acknowledged',
    body: { sentence: 'The credential went out, and the result does not say that it was read.' },
  });
}

/** It does not make a refused request again, though its source gave it something. */
export function givingUp(client: string, hasAnother: boolean): NewEvent {
  return decision(client, {
    title: 'gives up',
    requirement: 'client-retries-once',
    body: {
      sentence: hasAnother
        ? 'The request was made again once, and is not made a third time.'
        : 'All there is to try is the credential that was refused.',
    },
  });
}

/** It never makes the request. */
export function reuse(client: string): NewEvent {
  return decision(client, {
    title: 'answers from its cache',
    body: { sentence: 'Nothing is sent. What was read before is given once more.' },
  });
}
