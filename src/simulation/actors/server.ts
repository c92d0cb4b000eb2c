import { acknowledge, answerOf, redactMessage, rejections, scrub } from '../../protocol/index.ts';
import type {
  JsonRpcError,
  Reception,
  ReceptionContext,
  ServerConfiguration,
  ValidatedIdentity,
} from '../../protocol/index.ts';
import type { Gate } from '../../sdk/reception.ts';
import type { Recorder } from '../trace.ts';
import type { Arguments } from '../upstreams/upstream.ts';
import type { Behavior, Inbound, ServerServices } from './behavior.ts';
import type { Tool } from './tool.ts';

export const SERVER = 'server';

/** A tool's answer: a result, or the coded error that the client is to receive. */
export type ToolAnswer = { readonly result: ToolResult } | { readonly error: JsonRpcError };

export interface ToolResult {
  readonly content: { type: 'text'; text: string }[];
  readonly isError?: boolean;
  readonly _meta?: Record<string, unknown>;
  readonly [member: string]: unknown;
}

/** The MCP server, whichever SDK line carries it. One process for all callers. */
export interface ServerActor {
  readonly tools: readonly Tool[];
  readonly configuration: ServerConfiguration;
  readonly advertises: boolean;
  /** Absent where the extension was not added to the SDK. */
  readonly gate: Gate | undefined;
  call(
    name: string,
    args: Arguments,
    identity: ValidatedIdentity | undefined,
    inbound: Inbound,
  ): Promise<ToolAnswer>;
}

interface Options {
  readonly behavior: Behavior;
  readonly services: ServerServices;
  readonly tools: readonly Tool[];
  readonly advertises: boolean;
  readonly recorder: Recorder;
  readonly now: () => number;
  readonly keysOf: ReceptionContext['keysOf'];
}

export function createServer(options: Options): ServerActor {
  const { behavior, services, tools, advertises, recorder } = options;
  const { receive } = behavior;
  const findTool = (name: unknown): Tool | undefined => tools.find((tool) => tool.name === name);

  const gate: Gate = async (request, context) => {
    const needs = findTool(request.params['name'])?.needs;
    const reception = await receive!(request, services.server, {
      ...context,
      now: options.now(),
      keysOf: options.keysOf,
      ...(needs === undefined ? {} : { needs }),
    });
    if (request.method === 'tools/call') {
      recordReception(recorder, reception);
      recordLog(recorder, { request: redactMessage(request), ...summaryOf(reception) });
    }
    return reception;
  };

  return {
    tools,
    advertises,
    configuration: services.server,
    gate: receive === null || !advertises ? undefined : gate,
    async call(name, args, identity, inbound) {
      const tool = findTool(name);
      if (tool === undefined)
        return { error: { code: -32602, message: `There is no tool ${name}.`, data: {} } };
      const response = await behavior.send(tool.request(args), identity, inbound, services);
      const error = await behavior.explain(response, identity);
      if (error !== undefined) return { error };
      const result = await toResult(response, identity);
      return { result: identity === undefined ? result : acknowledge(scrub(result, identity)) };
    },
  };
}

async function toResult(
  response: Response,
  identity: ValidatedIdentity | undefined,
): Promise<ToolResult> {
  const answer = answerOf(response, identity);
  if (answer.kind === 'answered') {
    return { content: [{ type: 'text', text: await response.text() }] };
  }
  const text = answer.kind === 'failed' ? answer.sentence : 'The upstream refused.';
  return { content: [{ type: 'text', text }], isError: true };
}

/** What was decided, with the requirement it rests on. */
function recordReception(recorder: Recorder, reception: Reception): void {
  const decision = { from: SERVER, to: SERVER, kind: 'decision' } as const;
  if (reception.kind === 'refused') {
    const { requirement, sentence, section } = rejections[reception.rejection.cause];
    recorder.record({
      ...decision,
      title: `refuses: ${reception.rejection.cause}`,
      requirement,
      body: { ...reception.rejection, sentence, section },
    });
    return;
  }
  if (reception.kind === 'absent') {
    recorder.record({ ...decision, title: 'reads no upstream identity' });
    return;
  }
  recorder.record({ ...decision, title: 'accepts', body: summaryOf(reception) });
}

function summaryOf(reception: Reception): Record<string, unknown> {
  if (reception.kind === 'refused') return { refused: reception.rejection };
  if (reception.kind === 'absent') return { identity: null };
  const { upstream, scheme, path, audienceChecked, issuer, subject, expiresAt } =
    reception.identity;
  const audience = audienceChecked ? 'checked' : 'audience not checkable';
  return { upstream: upstream.id, scheme, path, audience, issuer, subject, expiresAt };
}

function recordLog(recorder: Recorder, entry: Record<string, unknown>): void {
  recorder.record({
    from: SERVER,
    to: 'log',
    kind: 'log',
    title: 'log',
    body: entry,
    place: 'log',
  });
}
