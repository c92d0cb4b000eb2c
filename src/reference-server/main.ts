/** `npm run reference-server`: an MCP server, an identity provider and an API on loopback, until Ctrl+C. */
import { greeting } from './greeting.ts';
import { createLog } from './log.ts';
import { readOptions, USAGE } from './options.ts';
import type { CommandLine } from './options.ts';
import { startReference } from './start.ts';
import type { Running } from './start.ts';
import { serveStdio } from './stdio.ts';

/** A second signal does not wait. */
function endOnSignal(close: () => Promise<void>): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      void close().then(() => process.exit(0));
    });
  }
}

function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}

function optionsOrFail(): CommandLine {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    fail(`${(error as Error).message.split('\n')[0]}\n${USAGE}`);
  }
}

const options = optionsOrFail();
const log = createLog(process.stderr);
let running: Running;
try {
  running = await startReference({ ...options, log, jobSecret: process.env['JOB_SECRET'] });
} catch (error) {
  fail((error as Error).message);
}
if (options.stdio) {
  // stdout belongs to the protocol.
  console.error(greeting(running, options.carrier));
  const { stdin, stdout } = process;
  const stdio = serveStdio({ server: running.actor, caller: options.caller, log, stdin, stdout });
  const close = async (): Promise<void> => {
    await stdio.close();
    await running.close();
  };
  stdin.once('end', () => void close());
  endOnSignal(close);
} else {
  console.log(greeting(running, options.carrier));
  endOnSignal(running.close);
}
