import type { UpstreamConfiguration } from '../../protocol/index.ts';
import type { Tool } from '../../simulation/actors/tool.ts';
import {
  asResponse,
  createScript,
  scriptedUpstream,
} from '../../simulation/upstreams/scripted-upstream.ts';
import type {
  ScriptedAnswer,
  UpstreamManners,
} from '../../simulation/upstreams/scripted-upstream.ts';
import type { Surroundings } from '../../simulation/world-options.ts';
import { nameOf } from './calls.ts';
import type { Given } from './form.ts';
import { mainOrigin } from './policy.ts';

type Expand = (text: string) => string;

const schemes = ['bearer', 'basic', 'dpop'];

/** The upstreams of a case, which share one script, and the tools that act at them. */
export function surroundingsOf(
  given: Given,
  upstreams: readonly UpstreamConfiguration[],
  expand: Expand,
): Surroundings {
  const { upstream } = given;
  const script = createScript(upstream.script.map((answer) => scripted(answer, given, expand)));
  const handle = scriptedUpstream(script, mannersOf(given, expand));
  const origins = [mainOrigin(given), ...upstreams.map(({ origin }) => origin)];
  return {
    hosts: [...new Set(origins)].map((origin) => ({ name: new URL(origin).host, origin, handle })),
    // What is no upstream of the case follows the script too, and asks for nothing.
    anywhere: async () => asResponse(script() ?? { status: 200, body: { ok: true } }),
    tools: toolsOf(given, upstreams),
  };
}

/** An answer with tokens in place of their names; a 401 says how to come back where the case says that it does. */
function scripted(
  { headers = {}, body, ...answer }: Given['upstream']['script'][number],
  { upstream: { challenge } }: Given,
  expand: Expand,
): ScriptedAnswer {
  const challenged = answer.status === 401 && typeof challenge === 'string';
  const sent = { ...(challenged ? { 'www-authenticate': challenge } : {}), ...headers };
  return {
    ...answer,
    headers: expandAll(sent, expand) as Record<string, string>,
    ...(body === undefined ? {} : { body: expandAll(body, expand) }),
  };
}

function expandAll(value: unknown, expand: Expand): unknown {
  if (typeof value === 'string') return expand(value);
  if (Array.isArray(value)) return value.map((entry) => expandAll(entry, expand));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, expandAll(member, expand)]),
  );
}

function mannersOf({ upstream, policy, tokens }: Given, expand: Expand): UpstreamManners {
  const { requires, accepts, knows, headerLimitBytes, echoSub, challenge = 'Bearer' } = upstream;
  const asksForScheme = requires != null && schemes.includes(requires.toLowerCase());
  return {
    header: upstream.header ?? 'authorization',
    requires: asksForScheme ? 'authorization' : (requires ?? undefined),
    accepts: accepts ?? (asksForScheme ? requires : undefined),
    knows: knows && 'token' in knows ? { token: expand(knows.token) } : knows,
    headerLimitBytes,
    charset: policy.basicCharset ?? 'utf-8',
    challenge: challenge === null ? undefined : expand(challenge),
    subjectOf: echoSub === true ? (credential) => subjectOf(credential, tokens, expand) : undefined,
  };
}

/** Whose credential the upstream believes it is shown. */
function subjectOf(
  credential: string,
  tokens: Given['tokens'],
  expand: Expand,
): string | undefined {
  const name = Object.keys(tokens).find((known) => expand(`@${known}`) === credential);
  const token = name === undefined ? undefined : tokens[name];
  const sub = token?.format === 'jwt' ? token.claims['sub'] : token?.introspection?.[0]?.['sub'];
  return typeof sub === 'string' ? sub : undefined;
}

/** Every tool, resource and prompt that the case speaks of. */
function toolsOf(given: Given, upstreams: readonly UpstreamConfiguration[]): readonly Tool[] {
  const listed = Object.values(given.server.toolsByCaller ?? {}).flat();
  const asked = given.requests.filter(({ method }) => method !== 'tools/list');
  const kinds = new Map<string, Tool['kind']>(listed.map((name) => [name, undefined]));
  for (const request of asked) kinds.set(nameOf(request, given), kindOf(request.method));
  return [...kinds].map(([name, kind]) => ({
    name,
    ...(kind === undefined ? {} : { kind }),
    title: name,
    description: `What the case calls ${name}.`,
    inputSchema: { type: 'object', properties: {}, required: [], additionalProperties: false },
    needs: { upstreams: upstreams.map(({ id }) => id) },
    request: ({ target }, identity) => {
      const origin = (identity?.upstream ?? upstreams[0])?.origin ?? mainOrigin(given);
      const path = typeof target === 'string' ? target : `/v1/${encodeURIComponent(name)}`;
      return new Request(new URL(path, origin), { headers: { accept: 'application/json' } });
    },
  }));
}

function kindOf(method: Given['requests'][number]['method']): Tool['kind'] {
  if (method === 'resources/read') return 'resource';
  return method === 'prompts/get' ? 'prompt' : undefined;
}
