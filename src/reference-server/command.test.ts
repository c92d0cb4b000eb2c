import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { upstreamIdentityClient as addToV1 } from '../sdk/client-v1.ts';
import { upstreamIdentityClient as addToV2 } from '../sdk/client-v2.ts';
import { addressesIn, demoToken, run } from './command.fixture.ts';
import { now, TOOL } from './reference.fixture.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

describe('the command', () => {
  it('says where all three are, serves, and ends with the first Ctrl+C', async () => {
    const command = run([]);
    await expect.poll(command.stdout, { timeout: 20_000 }).toContain('Inspector');
    const { mcp, issuer, upstream } = addressesIn(command.stdout());
    const token = await demoToken(issuer, mcp);
    expect(token).toMatch(/^eyJ/);
    const answer = await fetch(mcp, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    });
    expect(answer.status).not.toBe(401);
    expect(upstream).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    command.child.kill('SIGINT');
    expect(await command.ended).toBe(0);
    expect(command.stdout() + command.stderr()).not.toMatch(/eyJ[\w-]{10}/);
    await expect(fetch(mcp)).rejects.toThrow();
  });

  it.each([
    [['--carrier=header'], /^--carrier is header: say params or meta\.$/m],
    [['--allow-origin=https://a.example/'], /^--allow-origin is https:\/\/a\.example\/: write it/m],
    [['--port=x'], /^--port is x: give a number/m],
    [['--nonsense'], /^Unknown option '--nonsense'/m],
  ])('%j is refused in one line, with the usage below', async (args, line) => {
    const command = run(args);
    expect(await command.ended).toBe(1);
    expect(command.stderr()).toMatch(line);
    expect(command.stderr()).toContain('usage:');
    expect(command.stderr()).not.toContain('    at ');
  });

  it('a port that is taken is said in one line', async () => {
    const first = run([]);
    await expect.poll(first.stdout, { timeout: 20_000 }).toContain('Ctrl+C');
    const { port } = new URL(addressesIn(first.stdout()).mcp);
    const second = run([`--port=${port}`]);
    expect(await second.ended).toBe(1);
    expect(second.stderr()).toBe(
      `Port ${port} is taken: end what listens there, or choose another by --port.\n`,
    );
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });
});

describe('over stdio', () => {
  const parameters = () => ({
    command: process.execPath,
    args: [main, '--stdio', '--port=0', '--provider-port=0', '--upstream-port=0'],
    stderr: 'ignore' as const,
  });
  const info = { name: 'assistant', version: '1.0.0' };
  const refused = { code: -31042, data: { reason: 'identity_required' } };

  it('at 2026-07-28 a client of the current line is answered', async () => {
    const client = new ClientV2(info, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    const upstream = addToV2(client, { boundResources: [], now });
    await upstream.connect(new StdioV2(parameters()));
    await expect(upstream.callTool({ name: TOOL, arguments: {} })).rejects.toMatchObject(refused);
    await client.close();
  });

  it('at 2025-11-25 a client of the older line is answered', async () => {
    const client = new ClientV1(info);
    const upstream = addToV1(client, { boundResources: [], now });
    await upstream.connect(new StdioV1(parameters()));
    await expect(upstream.callTool({ name: TOOL, arguments: {} })).rejects.toMatchObject(refused);
    await client.close();
  });
});
