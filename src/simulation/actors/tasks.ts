import { rejections } from '../../protocol/index.ts';
import type { HeldCredentials } from '../../protocol/held-credentials.ts';
import type { Rejection, ValidatedIdentity } from '../../protocol/index.ts';
import type { Behavior, Inbound, ServerServices } from './behavior.ts';
import { SERVER } from './server-name.ts';

/** When a task calls the upstream, and how long it may go on. */
export interface Schedule {
  /** NumericDates, in order. */
  readonly callsAt: readonly number[];
  readonly durationSec: number;
}

interface Task {
  readonly id: string;
  readonly inbound: Inbound;
  readonly perform: (identity: ValidatedIdentity | undefined) => Promise<unknown>;
  readonly endsAt: number;
  readonly callsAt: readonly number[];
}

/** What goes on after its request was answered. */
export interface Tasks {
  start(
    schedule: Schedule,
    inbound: Inbound,
    identity: ValidatedIdentity | undefined,
    perform: Task['perform'],
  ): string;
  /** Makes the upstream calls that are due, and ends the tasks whose time is over. */
  work(): Promise<void>;
}

interface Options {
  readonly behavior: Pick<Behavior, 'resume'>;
  readonly services: ServerServices;
  readonly held: HeldCredentials;
  readonly now: () => number;
  readonly random: () => string;
}

/** Tasks keep the credential they were started with in memory, and stop with it. */
export function createTasks({ behavior, services, held, now, random }: Options): Tasks {
  const tasks = new Map<string, Task>();

  const end = (id: string): void => {
    held.release(id);
    tasks.delete(id);
  };

  const stop = ({ id, inbound }: Task, rejection: Rejection): void => {
    const { requirement, sentence, reason } = rejections[rejection.cause];
    inbound.passage.notebook.record({
      from: SERVER,
      to: SERVER,
      kind: 'decision',
      title: `stops the task: ${rejection.cause}`,
      requirement,
      body: { ...rejection, reason, sentence },
    });
    end(id);
  };

  const goOn = async (task: Task): Promise<void> => {
    const { id, inbound } = task;
    const taken = held.take(id, inbound.caller, now());
    const resumption = behavior.resume(taken, services);
    if (!resumption.ok) return stop(task, resumption.rejection);
    await task.perform(resumption.identity);
  };

  return {
    start({ callsAt, durationSec }, inbound, identity, perform) {
      const id = random();
      if (identity !== undefined) held.hold(id, inbound.caller, identity, now());
      tasks.set(id, { id, inbound, perform, endsAt: now() + durationSec, callsAt });
      return id;
    },
    async work() {
      for (const task of tasks.values()) {
        if (now() > task.endsAt) {
          end(task.id);
          continue;
        }
        const [next, ...rest] = task.callsAt;
        if (next === undefined || next > now()) continue;
        tasks.set(task.id, { ...task, callsAt: rest });
        await goOn(task);
      }
    },
  };
}
