import { declaredNeeds, needsMeta } from '../../protocol/index.ts';
import type { Needs, ServerSettings } from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import type { ClientElicitation } from '../elicitation/client-elicitation.ts';
import type { Recorder } from '../trace.ts';
import type { ToolAnswer } from './answer.ts';
import type { Errand } from './errands.ts';
import type { Gateway } from './gateway.ts';
import type { ServerActor } from './server-actor.ts';
import type { Tool } from './tool.ts';

/** What a client receives: a result, or a JSON-RPC error. */
export type Answer =
  | { readonly ok: true; readonly result: Record<string, unknown> }
  | { readonly ok: false; readonly error: { code: number; message: string; data?: unknown } };

/** One caller's connection, whichever SDK carries it. */
export interface Session {
  /** What the server advertised, read from its capabilities. */
  readonly settings: ServerSettings | undefined;
  /** NumericDate at which it did. */
  readonly advertisedAt: number;
  /** What each tool declares in its own `_meta`, by name. */
  readonly needs: ReadonlyMap<string, Needs>;
  request(method: string, params: Params, errand: Errand): Promise<Answer>;
  close(): Promise<void>;
}

/** One caller, with the credential that admits it to the MCP server. */
export interface Caller {
  readonly name: string;
  readonly mcpToken: string;
  readonly elicitation?: ClientElicitation | undefined;
  /** Whether its client declares the extension. */
  readonly declares: boolean;
}

/** Who is admitted; or what a 401 says to whoever is not. */
export type Admission =
  { readonly caller: string; readonly token: string } | { readonly challenge: string | undefined };

export interface LineOptions {
  readonly server: ServerActor;
  readonly recorder: Recorder;
  /** NumericDate. */
  readonly now: () => number;
  /** Checks the value of an `Authorization` header. The upstream identity plays no part in it. */
  readonly admit: (authorization: string | null) => Promise<Admission>;
  /** What stands between the clients and the server. Absent: nothing does. */
  readonly gateway?: Gateway | undefined;
}

/** A line of the official SDK: a server that is running, and clients that connect to it. */
export interface Line {
  connect(caller: Caller): Promise<Session>;
  close(): Promise<void>;
}

/** The tool's arguments as they arrived. */
export function argumentsOf(params: { arguments?: unknown }): Record<string, unknown> {
  return (params.arguments ?? {}) as Record<string, unknown>;
}

/** A tool as `tools/list` shows it; where the extension is advertised, with what it needs in its own `_meta`. */
export function listing(
  { name, title, description, inputSchema, needs }: Tool,
  { advertises, configuration }: Pick<ServerActor, 'advertises' | 'configuration'>,
): ListedTool {
  const { required } = configuration;
  return {
    name,
    title,
    description,
    inputSchema: JSON.parse(JSON.stringify(inputSchema)),
    ...(advertises ? { _meta: { ...needsMeta({ required, ...needs }) } } : {}),
  };
}

interface ListedTool {
  name: string;
  title: string;
  description: string;
  inputSchema: { type: 'object'; properties: Record<string, { type: string }>; required: string[] };
  _meta?: Record<string, unknown>;
}

/** A resource as `resources/list` shows it, with what it needs in its own `_meta` as a tool has it. */
export function listedResource(
  resource: Tool,
  server: Pick<ServerActor, 'advertises' | 'configuration'>,
): { uri: string; name: string; _meta?: Record<string, unknown> } {
  const { title, _meta } = listing(resource, server);
  return { uri: resource.name, name: title, ...(_meta === undefined ? {} : { _meta }) };
}

/** What the listed tools and resources need, as a client reads it: by name, or by URI. */
export function needsOf(
  listed: readonly { name: string; uri?: string; _meta?: Record<string, unknown> | undefined }[],
): ReadonlyMap<string, Needs> {
  return new Map(
    listed.flatMap((entry) => {
      const needs = declaredNeeds(entry);
      return needs === undefined ? [] : [[entry.uri ?? entry.name, needs] as const];
    }),
  );
}

/**
 * A tool's result as the answer of another method: what was read of a resource, or a prompt.
 *
 * @param freshSec for how long what was read is fresh
 */
export function asResultOf(
  method: 'resources/read' | 'prompts/get',
  name: string,
  answer: Extract<ToolAnswer, { result: unknown }>,
  freshSec = 0,
): Record<string, unknown> {
  const { content, isError: _told, structuredContent, _meta } = answer.result;
  const text = content.map((part) => part.text).join('\n');
  const members =
    method === 'resources/read'
      ? { contents: [{ uri: name, text }], ttlMs: freshSec * 1000 }
      : { messages: [{ role: 'user', content: { type: 'text', text } }] };
  const told = structuredContent === undefined ? {} : { structuredContent };
  return { ...members, ...told, ...(_meta === undefined ? {} : { _meta }) };
}
