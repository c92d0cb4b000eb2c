import type { Arguments } from '../upstreams/upstream.ts';
import type { Schedule } from './tasks.ts';

/** Arguments that every tool of the server understands. */
export interface ServerArguments {
  /** An address that the caller chose. */
  readonly target?: URL;
  /** A state handle from an earlier result. */
  readonly handle?: string;
  /** Whether the result is to hold a new handle. */
  readonly openHandle?: boolean;
  /** Whether the tool needs a second round. */
  readonly asksAgain?: boolean;
  /** The tool goes on after its request was answered. */
  readonly task?: Schedule;
}

/** Reads them; what has not their form is not there. */
export function readArguments({
  target,
  handle,
  openHandle,
  asksAgain,
  task,
}: Arguments): ServerArguments {
  return {
    ...(typeof target === 'string' && URL.canParse(target) ? { target: new URL(target) } : {}),
    ...(typeof handle === 'string' ? { handle } : {}),
    openHandle: openHandle === true,
    asksAgain: asksAgain === true,
    ...(isSchedule(task) ? { task } : {}),
  };
}

function isSchedule(value: unknown): value is Schedule {
  return (
    typeof value === 'object' && value !== null && 'callsAt' in value && 'durationSec' in value
  );
}
