import { expect, it } from 'vitest';
import { createCodeHosting } from './code-hosting.ts';
import { createDashboards } from './dashboards.ts';
import { createPayments } from './payments.ts';

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
