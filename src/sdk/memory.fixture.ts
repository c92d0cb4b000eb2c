import { connectV1, connectV2 } from './clients.fixture.ts';
import { acting, identity, resource, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';

/** The credential, in a form in which no text of this process holds it before it is sent. */
const codes = [29, 31, 16, 31, 12, 7, 75, 26, 79, 24];
export const canary = (): string => String.fromCharCode(...codes.map((code) => code ^ 0x7e));

const atOnce = 50;

/**
 * Makes 10,000 requests with a credential each, between one client and one server, and tells how many bytes of heap were
 * retained after 2,000 and after 10,000 of them. For a process of its own, that was started with `--expose-gc`.
 *
 * @param leak makes 1,000 requests of which the server keeps what it must not: to show that a leak would be seen
 * @param inspect is called while client and server are still there
 */
export async function makeRequests(
  line: string,
  leak: boolean,
  inspect: () => void,
): Promise<{ retained: number[]; kept: number }> {
  const rounds = leak ? [200, 1_000] : [2_000, 10_000];
  const kept: unknown[] = [];
  const tool: Callbacks['tool'] = async (use, delay) => {
    if (leak) kept.push(use);
    await new Promise((resolve) => setTimeout(resolve));
    return delay % 10 === 1 ? use.refuse({ cause: 'upstream', resource }) : text('done');
  };
  const { call, forget } = await connect(line, { tool });

  const retained: number[] = [];
  let made = 0;
  for (const until of rounds) {
    for (; made < until; made += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, (_, at) => call(made + at)));
      forget();
    }
    retained.push(await retainedBytes());
  }
  inspect();
  // What is used again has not been collected meanwhile.
  await call(made);
  return { retained, kept: kept.length };
}

/** One call of ten is refused, and one is given up while it is under way. */
async function connect(line: string, callbacks: Partial<Callbacks>) {
  const v1 = line === 'v1' ? await connectV1({ callbacks }) : undefined;
  const v2 = v1 === undefined ? await connectV2({ callbacks }) : undefined;
  const { sent, received } = (v1 ?? v2)!;
  const adapter = (v1 ?? v2)!.adapter;
  return {
    async call(at: number): Promise<void> {
      const abort = new AbortController();
      const params = { name: acting.name, arguments: { delay: at } };
      const given = { identity: identity(`${canary()}-${at}`), signal: abort.signal };
      const answer = adapter.callTool(params, given).catch(() => {});
      if (at % 10 === 2) setTimeout(() => abort.abort());
      await answer;
    },
    /** The wire of the tests is recorded; a real one is not. */
    forget(): void {
      sent.length = 0;
      received.length = 0;
    },
  };
}

async function retainedBytes(): Promise<number> {
  // Finalizers and what waits for them need turns of the event loop in between.
  for (let turn = 0; turn < 6; turn += 1) {
    gc!();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}
