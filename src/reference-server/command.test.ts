import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { UpstreamIdentity } from '../protocol/index.ts';
import { upstreamIdentityClient as addToV1 } from '../sdk/client-v1.ts';
import { upstreamIdentityClient as addToV2 } from '../sdk/client-v2.ts';
import { addressesIn, demoToken, freePorts, run } from './command.fixture.ts';
import { answerOf, now, TOOL } from './reference.fixture.ts';

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
  /** The command with ports that are known beforehand. */
  const started = async (carrier: string) => {
    const [mcp, provider, api] = await freePorts(3);
    const upstream = `http://127.0.0.1:${api}/`;
    const args = ['--stdio', `--carrier=${carrier}`, `--port=${mcp}`];
    args.push(`--provider-port=${provider}`, `--upstream-port=${api}`);
    return {
      parameters: {
        command: process.execPath,
        args: [main, ...args],
        stderr: 'ignore' as const,
      },
      upstream,
      identity: async (): Promise<UpstreamIdentity> => {
        // A client that pins its revision is connected before the program has started.
        const issuer = `http://127.0.0.1:${provider}`;
        const ask = () => demoToken(issuer, upstream).catch(() => '');
        await expect.poll(ask, { timeout: 20_000 }).toMatch(/^eyJ/);
        const token = await ask();
        return { type: 'Bearer', token, resource: upstream };
      },
    };
  };
  const info = { name: 'assistant', version: '1.0.0' };

  it.each(['meta', 'params'])('2026-07-28 in %s', async (carrier) => {
    const { parameters, upstream: resource, identity } = await started(carrier);
    const client = new ClientV2(info, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    const upstream = addToV2(client, { boundResources: [resource], now });
    await upstream.connect(new StdioV2(parameters));
    const params = { name: TOOL, arguments: {} };
    const result = await upstream.callTool(params, { identity: await identity() });
    expect(answerOf(result)).toMatchObject({ account: 'alice' });
    await expect(upstream.callTool(params)).rejects.toMatchObject({
      data: { reason: 'identity_required' },
    });
    await client.close();
  });

  it.each(['meta', 'params'])('2025-11-25 in %s', async (carrier) => {
    const { parameters, upstream: resource, identity } = await started(carrier);
    const client = new ClientV1(info);
    const upstream = addToV1(client, { boundResources: [resource], now });
    await upstream.connect(new StdioV1(parameters));
    const params = { name: TOOL, arguments: {} };
    const result = await upstream.callTool(params, { identity: await identity() });
    expect(answerOf(result)).toMatchObject({ account: 'alice' });
    await client.close();
  });
});
