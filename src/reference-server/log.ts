/** What happened, in one line of JSON. It holds no credential: whoever calls `log` gives names, never values. */
export interface LogLine {
  readonly event: string;
  readonly requestId?: string;
  readonly [member: string]: unknown;
}

export type Log = (line: LogLine) => void;

/** Writes lines with their time (RFC 3339) to a stream. */
export function createLog(stream: { write(text: string): unknown }): Log {
  return (line) => {
    stream.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
  };
}
