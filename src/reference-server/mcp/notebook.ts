import type { NewEvent, Notebook, TraceEvent } from '../../simulation/trace.ts';
import type { Log } from '../log.ts';

/** Where the server actor puts down what it does for one request: what is meant for its operator goes to the log. */
export function notebookFor(log: Log, requestId: string, caller: string): Notebook {
  return {
    record(event: NewEvent): TraceEvent {
      if (event.kind === 'log')
        log({ event: 'judged', requestId, caller, ...asObject(event.body) });
      return { ...event, seq: 0, at: 0, step: null, credentials: [] };
    },
  };
}

const asObject = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {});
