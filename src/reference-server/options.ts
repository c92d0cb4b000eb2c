import { parseArgs } from 'node:util';
import { carriers } from '../protocol/extension.ts';
import type { Carrier } from '../protocol/extension.ts';

/** What the command line says. */
export interface CommandLine {
  readonly port: number;
  readonly providerPort: number;
  readonly upstreamPort: number;
  readonly carrier: Carrier;
  readonly allowedOrigins: readonly string[];
  readonly stdio: boolean;
  /** Over stdio: the user who launched the process. */
  readonly caller: string;
}

export const USAGE = `usage: npm run reference-server -- [options]
  --port N             where the MCP server listens, 0 for any port (default 4100)
  --provider-port N    where the identity provider listens (default 4101)
  --upstream-port N    where the upstream API listens (default 4102)
  --carrier C          meta or params: where the field stands (default meta)
  --allow-origin O     an origin whose pages may call; may be given again
  --stdio              MCP over stdin and stdout instead of HTTP
  --caller NAME        over stdio, who launched it (default alice)`;

/** @throws Error in one line for what cannot be meant. */
export function readOptions(given: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string', default: '4100' },
      'provider-port': { type: 'string', default: '4101' },
      'upstream-port': { type: 'string', default: '4102' },
      carrier: { type: 'string', default: 'meta' },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      stdio: { type: 'boolean', default: false },
      caller: { type: 'string', default: 'alice' },
    },
  });
  return {
    port: portOf('--port', values.port),
    providerPort: portOf('--provider-port', values['provider-port']),
    upstreamPort: portOf('--upstream-port', values['upstream-port']),
    carrier: carrierOf(values.carrier),
    allowedOrigins: values['allow-origin'].map(originOf),
    stdio: values.stdio,
    caller: values.caller,
  };
}

function portOf(option: string, value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new Error(`${option} is ${value}: give a number from 0 to 65535.`);
  return port;
}

function carrierOf(value: string): Carrier {
  const carrier = carriers.find((known) => known === value);
  if (carrier === undefined)
    throw new Error(`--carrier is ${value}: say ${carriers.join(' or ')}.`);
  return carrier;
}

function originOf(value: string): string {
  if (!URL.canParse(value) || new URL(value).origin !== value)
    throw new Error(
      `--allow-origin is ${value}: write it as a browser does, such as https://example.org.`,
    );
  return value;
}
