import type { Answer } from './actors/line.ts';
import type { WorldCall } from './world-options.ts';

/** The state handles of a run by the names that its calls have for them. */
export interface HandleBook {
  /** The params with the handle in their arguments, and what to do with the answer. */
  use(call: Pick<WorldCall, 'params' | 'handle' | 'task' | 'asksAgain'>): {
    readonly params: Readonly<Record<string, unknown>>;
    keep(answer: Answer): void;
  };
}

/** A call that names a handle for the first time asks for one; whoever names it again shows it. */
export function handleBook(): HandleBook {
  const handles = new Map<string, string>();
  return {
    use({ params, handle: name, task, asksAgain }) {
      const handle = name === undefined ? undefined : handles.get(name);
      const asks = name !== undefined && handle === undefined;
      const more = {
        ...(asks ? { openHandle: true } : {}),
        ...(handle === undefined ? {} : { handle }),
        ...(task === undefined ? {} : { task }),
        ...(asksAgain === true ? { asksAgain } : {}),
      };
      return {
        params:
          Object.keys(more).length === 0
            ? params
            : { ...params, arguments: { ...(params['arguments'] as object), ...more } },
        keep(answer) {
          const made = answer.ok && answer.result['structuredContent'];
          if (!asks || typeof made !== 'object' || made === null || !('handle' in made)) return;
          handles.set(name, String(made.handle));
        },
      };
    },
  };
}
