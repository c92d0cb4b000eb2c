import { describe, expect, it, vi } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { advertisedSettings, serverCapabilities } from '../protocol/index.ts';
import { configuration, identity, resource } from './lines.fixture.ts';
import { createSender } from './sending.ts';
import type { ClientOptions } from './sending.ts';

const old = identity('canary-old');
const settings = advertisedSettings(serverCapabilities('2025-11-25', configuration), '2025-11-25');
const request = { method: 'tools/call', name: 'pay', params: { name: 'pay' } } as const;
const refusal = Object.assign(new Error('refused'), {
  data: { extension: EXTENSION_ID, reason: 'invalid_token' },
});

const senderOf = (more: Partial<ClientOptions> = {}) =>
  createSender(
    { boundResources: [resource], now: () => 0, ...more },
    {
      advertisement: { settings, advertisedAt: 0 },
      findNeeds: async () => ({ upstreams: ['payments'] }),
    },
  );

describe('a credential that is withheld', () => {
  it('because it is malformed is reported with what is wrong with it', async () => {
    const report = vi.fn();
    const malformed = { ...old, token: '' };
    await senderOf({ report })(request, { identity: malformed }, async () => ({}));
    const [[event]] = report.mock.calls as [[object]];
    expect(event).toStrictEqual({
      kind: 'withheld',
      method: 'tools/call',
      name: 'pay',
      withheld: 'malformed',
      detail: 'upstream_identity.token: must not be empty',
    });
  });

  it('for a reason that says it all is reported without more', async () => {
    const report = vi.fn();
    const send = senderOf({ report, boundResources: [] });
    await send(request, { identity: old }, async () => ({}));
    expect(report.mock.calls).toStrictEqual([
      [{ kind: 'withheld', method: 'tools/call', name: 'pay', withheld: 'not-bound' }],
    ]);
  });
});

it.each([
  ['withheld', { ...old, type: 'Basic' }],
  ['not acknowledged', old],
])('a client that tells nobody sends all the same: %s', async (_, given) => {
  const result = {};
  expect(await senderOf()(request, { identity: given }, async () => result)).toBe(result);
});

it('client-retries-once-with-another-credential: never without one', async () => {
  const dispatch = vi.fn(() => Promise.reject(refusal));
  const elsewhere = { ...identity('canary-new'), resource: 'https://x.example/' };
  const send = senderOf({ renew: async () => elsewhere });
  await expect(send(request, { identity: old, idempotent: true }, dispatch)).rejects.toBe(refusal);
  expect(dispatch).toHaveBeenCalledTimes(1);
});
