import type { Passage } from '../network.ts';

/** What is special about one request of a client. */
export interface Errand {
  readonly passage: Passage;
  /** JSON-RPC id on the wire in place of the client's own. */
  readonly rpcId?: string | number | undefined;
  /** HTTP headers in place of the client's own; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** Whether what was read before may answer it. */
  readonly reuses?: boolean;
}

/** An errand under way, and the HTTP answer that it got where the SDK made none of it. */
export interface Sent {
  errand: Errand;
  answer?: { readonly status: number; readonly body: unknown };
}

/** Finds the errand that a message on the wire belongs to: an SDK sends requests of one method in the order of calls. */
export interface Errands {
  expect(method: string, errand: Errand): Sent;
  take(message: unknown): Sent | undefined;
  /** The client makes the request once more, with what it was asked for, and under a new id (SEP-2322). */
  again(method: string, sent: Sent): void;
  /** It is done. Returns whether it still waited for a request, which the client did not make. */
  drop(sent: Sent): boolean;
}

export function createErrands(): Errands {
  const waiting: { method: string; sent: Sent }[] = [];
  return {
    expect(method, errand) {
      const sent: Sent = { errand };
      waiting.push({ method, sent });
      return sent;
    },
    take(message) {
      const method = isRequest(message) ? message.method : undefined;
      const index = waiting.findIndex((entry) => entry.method === method);
      return index === -1 ? undefined : waiting.splice(index, 1)[0]!.sent;
    },
    drop(sent) {
      const index = waiting.findIndex((entry) => entry.sent === sent);
      if (index !== -1) waiting.splice(index, 1);
      return index !== -1;
    },
    again(method, sent) {
      sent.errand = { ...sent.errand, rpcId: undefined };
      waiting.push({ method, sent });
    },
  };
}

function isRequest(message: unknown): message is { method: string; id: string | number } {
  return typeof message === 'object' && message !== null && 'method' in message && 'id' in message;
}
