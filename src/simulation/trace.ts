import type { CredentialDescription, Vault } from './vault.ts';

/** Where a credential was seen. `result` and `error` are what the client receives; `log` is the operator's. */
export type Place = 'request' | 'upstream' | 'result' | 'error' | 'log';

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
  readonly kind: 'mcp' | 'http' | 'decision' | 'log';
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

export interface Recorder {
  record(event: NewEvent): TraceEvent;
  beginStep(step: number): void;
  trace(): Trace;
}

/** Records what crosses between actors. It masks before it keeps: a trace never holds a credential. */
export function createRecorder(vault: Vault, now: () => number): Recorder {
  const events: TraceEvent[] = [];
  let current: number | null = null;
  return {
    record(event) {
      const { value, found } = vault.mask(event);
      const kept: TraceEvent = {
        ...value,
        seq: events.length,
        at: now(),
        step: current,
        credentials: found,
      };
      events.push(kept);
      return kept;
    },
    beginStep(step) {
      current = step;
    },
    trace: () => ({ events, credentials: vault.describe() }),
  };
}
