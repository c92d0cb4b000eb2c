import { createKeyStore } from '../../protocol/keys.ts';
import type { IntrospectionResponse } from '../../protocol/validate-introspected.ts';
import type { Fault } from './fault.ts';

export const askingFaults = {
  'never-refetch': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server fetches keys once, and does not notice that they change.',
    apply: (controlled) => ({
      ...controlled,
      keys: (options) => ({
        ...createKeyStore(options),
        refetchKeys: async () => undefined,
      }),
    }),
  },
  'refetch-every-time': {
    violates: 'algorithm-and-key-are-pinned',
    does: 'The server fetches keys for every token that it cannot verify.',
    apply: (controlled) => ({
      ...controlled,
      keys: (options) => ({ ...createKeyStore(options), refetchKeys: options.fetch }),
    }),
  },
  'introspection-kept-for-ever': {
    violates: 'opaque-tokens-are-introspected-or-pinned',
    does: 'The server asks about a token once, and does not notice that it is revoked.',
    apply: (controlled) => ({
      ...controlled,
      introspection: ({ ask }) => {
        const answers = new Map<string, Promise<IntrospectionResponse>>();
        return (token, upstream) => {
          const answer = answers.get(token) ?? ask(token, upstream);
          answers.set(token, answer);
          return answer;
        };
      },
    }),
  },
} as const satisfies Record<string, Fault>;
