import type { CredentialDescription, Vault } from './vault.ts';

/**
 * Where a credential was seen. `hop` is what a gateway sends on to the server; `result` and `error` are what the client
 * receives; `log` and `trace` (spans) are the operator's; `keys` and `introspection` are the two endpoints of an issuer
 * that a server asks.
 */
export const places = [
  'request',
  'hop',
  'upstream',
  'keys',
  'introspection',
  'result',
  'error',
  'log',
  'trace',
] as const;
export type Place = (typeof places)[number];

export interface HttpPart {
  /** `POST https://…` for a request, `200` for a response. */
  readonly startLine: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** One thing that happened. Credentials in it are replaced by their labels. */
export interface TraceEvent {
  readonly seq: number;
  /** NumericDate of the simulated clock. */
  readonly at: number;
  /** Index of the step it belongs to; null before the first. */
  readonly step: number | null;
  readonly from: string;
  readonly to: string;
  readonly kind: 'mcp' | 'http' | 'decision' | 'log' | 'blocked';
  readonly title: string;
  readonly http?: HttpPart;
  readonly body?: unknown;
  /** Id of the requirement a decision rests on. */
  readonly requirement?: string;
  /** Labels of the credentials that stand in it. */
  readonly credentials: readonly string[];
  readonly place?: Place;
}

export type NewEvent = Omit<TraceEvent, 'seq' | 'at' | 'step' | 'credentials'>;

export interface Trace {
  readonly events: readonly TraceEvent[];
  readonly credentials: Readonly<Record<string, CredentialDescription>>;
}

/** Where an actor puts down what it does. */
export interface Notebook {
  record(event: NewEvent): TraceEvent;
}

export interface Recorder extends Notebook {
  /** The step that events belong to from now on, where no other is said. */
  beginStep(step: number): void;
  /** Records for one step, whichever is going on: for requests that are in flight together. */
  forStep(step: number): Notebook;
  trace(): Trace;
  /** How many events there are so far. */
  count(): number;
}

/**
 * Records what crosses between actors. It masks before it keeps: a trace never holds a credential.
 *
 * @param witness sees each event as it was, secrets included, for the judge of a run that is never shown
 */
export function createRecorder(
  vault: Vault,
  now: () => number,
  witness?: (event: TraceEvent) => void,
): Recorder {
  const events: TraceEvent[] = [];
  let current: number | null = null;
  const recordFor = (step: number | null, event: NewEvent): TraceEvent => {
    const { value, found } = vault.mask(event);
    const placed = { seq: events.length, at: now(), step, credentials: found };
    const kept: TraceEvent = { ...value, ...placed };
    events.push(kept);
    witness?.({ ...event, ...placed });
    return kept;
  };
  return {
    record: (event) => recordFor(current, event),
    forStep: (step) => ({ record: (event) => recordFor(step, event) }),
    beginStep(step) {
      current = step;
    },
    count: () => events.length,
    // A claim can hold what is masked elsewhere.
    trace: () => ({ events, credentials: vault.mask(vault.describe()).value }),
  };
}
