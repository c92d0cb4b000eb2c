import { expect, it } from 'vitest';
import { createCodeHosting } from './code-hosting.ts';
import { createDashboards } from './dashboards.ts';
import { createPayments } from './payments.ts';
import { serviceAccountToken } from './service-account-token.ts';

const now = () => 1795521600;
const factories = { createCodeHosting, createDashboards, createPayments };

it.each(Object.entries(factories))('%s refuses two accounts with one secret', (_, create) => {
  const accounts = [
    { user: 'alice', secret: 'same' },
    { user: 'bob', secret: 'same' },
  ];
  expect(() => create({ now, accounts })).toThrow(TypeError);
});

it.each(Object.entries(factories))('%s keeps its audit log bounded', async (_, create) => {
  const upstream = create({ now, accounts: [] });
  for (let sent = 0; sent < 1001; sent += 1) {
    await upstream.handle(new Request(`${upstream.origin}/${sent}?auth_token=secret`));
  }
  expect(upstream.audit).toHaveLength(1000);
  expect(upstream.audit[0]?.path).toBe('/1');
});

it('the service account sees what alice and bob see', async () => {
  const token = serviceAccountToken('7'.repeat(32));
  const accounts = [{ user: 'service', secret: token }];
  const seen = [
    [createPayments({ now, accounts }), '/v1/charges', ['ch_alice_1', 'ch_bob_1']],
    [createDashboards({ now, accounts }), '/api/search', ['checkout', 'warehouse']],
    [createCodeHosting({ now, accounts }), '/user/repos', ['alice/ledger', 'bob/notes']],
  ] as const;
  for (const [upstream, path, expected] of seen) {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await upstream.handle(new Request(upstream.origin + path, { headers }));
    const text = await response.text();
    for (const each of expected) expect(text).toContain(each);
  }
});

it.each(Object.entries(factories))('%s describes every operation once', (_, create) => {
  const { operations } = create({ now, accounts: [] });
  expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  for (const { method, body, scopes, inputSchema } of operations) {
    expect(body !== undefined).toBe(method === 'POST');
    expect(scopes).toHaveLength(1);
    const known = Object.keys(inputSchema.properties);
    expect(inputSchema.required.every((name) => known.includes(name))).toBe(true);
  }
});
