import { describe, expect, it, vi } from 'vitest';
import { bothLines } from './clients.fixture.ts';
import { acting, identity, resource, text } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';

const old = identity('canary-old');
const fresh = identity('canary-new');

/** Takes every credential but the old one. */
const refusing = (
  cause: 'upstream' | 'audience' | 'scope' | 'owner' = 'upstream',
): Partial<Callbacks> => {
  const answer: Callbacks['tool'] = async (use) => {
    if (use.identity?.credential.reveal() !== fresh.token) use.refuse({ cause, resource });
    return { ...text('done'), contents: [], messages: [] };
  };
  return {
    tool: answer,
    resource: answer as Callbacks['resource'],
    prompt: answer as Callbacks['prompt'],
  };
};

describe.each(bothLines)('client-retries-once-with-another-credential, on %s', (_, connect) => {
  const calls = (sent: readonly string[]) => sent.filter((message) => message.includes('canary-'));
  const idempotent = { identity: old, idempotent: true };

  it.each(['upstream', 'audience'] as const)('after the refusal: %s', async (cause) => {
    const renew = vi.fn(async () => fresh);
    const { adapter, sent } = await connect({ callbacks: refusing(cause), renew });
    const result = await adapter.callTool({ name: acting.name }, idempotent);
    expect(result['content']).toEqual([{ type: 'text', text: 'done' }]);
    expect(calls(sent)).toHaveLength(2);
    expect(renew).toHaveBeenCalledExactlyOnceWith(old, expect.objectContaining({ resource }));
  });

  it('also where what is asked for is read', async () => {
    const { adapter, sent } = await connect({ callbacks: refusing(), renew: async () => fresh });
    await adapter.readResource({ uri: acting.uri }, { identity: old });
    await adapter.getPrompt({ name: acting.name }, { identity: old });
    expect(calls(sent)).toHaveLength(4);
  });

  it.each<[string, object, object?, Partial<Callbacks>?]>([
    ['where the tool is not said to be idempotent', {}, { identity: old }],
    ['with the same credential', { renew: async () => ({ ...old, issuer: 'https://id.example' }) }],
    ['without another credential', { renew: async () => undefined }],
    ['with nobody to ask for one', { renew: undefined }],
    ['where another credential does not help', {}, idempotent, refusing('scope')],
    ['where it is not about the credential', {}, idempotent, refusing('owner')],
    [
      'where the server may not have the other credential',
      { renew: async () => ({ ...fresh, resource: 'https://x.example/' }) },
    ],
    [
      'on any other error',
      {},
      idempotent,
      { tool: async (use) => use.refuse({ cause: 'malformed' }) },
    ],
  ])('never %s', async (__, setting, options = idempotent, given = refusing()) => {
    const { adapter, sent } = await connect({
      renew: async () => fresh,
      ...setting,
      callbacks: given,
    });
    await expect(adapter.callTool({ name: acting.name }, options)).rejects.toHaveProperty(
      'data.reason',
    );
    expect(calls(sent)).toHaveLength(1);
  });

  it('never twice', async () => {
    const renew = vi.fn(async () => identity('canary-other'));
    const { adapter, sent } = await connect({ callbacks: refusing(), renew });
    await expect(adapter.callTool({ name: acting.name }, idempotent)).rejects.toThrow();
    expect([calls(sent).length, renew.mock.calls.length]).toEqual([2, 1]);
  });
});
