import { carriesIdentity } from '../../protocol/extension.ts';
import { createHeldCredentials } from '../../protocol/held-credentials.ts';
import { acknowledge, toJsonRpcError } from '../../protocol/index.ts';
import type {
  Reception,
  ServerConfiguration,
  UpstreamConfiguration,
  ValidatedIdentity,
} from '../../protocol/index.ts';
import { createRateLimit } from '../../protocol/rate-limit.ts';
import type { Gate } from '../../sdk/reception.ts';
import { failure } from './answer.ts';
import type { ToolAnswer, ToolResult } from './answer.ts';
import { inboundOf } from './inbound.ts';
import type { ServerActor, ServerOptions } from './server-actor.ts';
import { decisionOf } from './reception-summary.ts';
import { SERVER } from './server-name.ts';
import { createTasks } from './tasks.ts';
import type { Tool } from './tool.ts';
import { readArguments } from './tool-arguments.ts';
import { createToolLists } from './tool-lists.ts';

export function createServer(options: ServerOptions): ServerActor {
  const { behavior, tools, advertises, recorder, now, random } = options;
  const { receive } = behavior;
  const handles = behavior.handles(random);
  /** What a server does with a credential that it kept. With every control on it keeps none. */
  const watched: (() => Promise<unknown>)[] = [];
  const lists = createToolLists(tools, behavior, options.toolsByCaller);
  const limit = options.rateLimit && createRateLimit(options.rateLimit);
  const tasks = createTasks({
    behavior,
    services: options.services,
    held: createHeldCredentials(),
    now,
    random,
  });

  const judge: Gate = async (request, context) => {
    const inbound = inboundOf(context.authInfo, recorder);
    const limited =
      carriesIdentity(request.method) &&
      limit?.take(behavior.limitKey(inbound, request.params), now());
    if (limited) return { kind: 'refused', rejection: limited };
    return receive!(request, options.services.server, {
      ...context,
      ...options.validation,
      now: now(),
      caller: inbound.caller,
      needs: tools.find(({ name }) => name === nameIn(request))?.needs,
    });
  };

  const gate: Gate = async (request, context) => {
    const reception = await judge(request, context);
    if (carriesIdentity(request.method)) {
      const inbound = inboundOf(context.authInfo, recorder);
      const { notebook } = inbound.passage;
      notebook.record(decisionOf(reception, SERVER));
      const body = behavior.note(request, reception, inbound);
      const entry = { from: SERVER, kind: 'log', body } as const;
      notebook.record({ ...entry, to: 'log', title: 'log', place: 'log' });
      if (options.spans) {
        notebook.record({ ...entry, to: 'collector', title: 'span', place: 'trace' });
      }
    }
    return refusedAs(reception);
  };

  const refusedAs = (reception: Reception): Reception =>
    reception.kind === 'refused'
      ? { ...reception, rejection: behavior.refuse(reception.rejection, options.services) }
      : reception;

  return {
    list: lists.list,
    resources: lists.resources,
    cacheable: behavior.cacheable,
    readsFreshSec: options.readsFreshSec ?? 0,
    advertises,
    alsoServes: {
      ...(tools.some(({ kind }) => kind === 'resource') ? { resources: {} } : {}),
      ...(tools.some(({ kind }) => kind === 'prompt') ? { prompts: {} } : {}),
    },
    configuration: options.services.server,
    gate: receive === null || !advertises ? undefined : gate,
    async call(name, args, carried, inbound, asking) {
      const tool = lists.find(name, inbound);
      if (tool === undefined)
        return { error: { code: -32602, message: `There is no tool ${name}.`, data: {} } };
      const services = { ...options.services, fetch: options.fetchFor(inbound) };
      const { target, handle, openHandle, asksAgain, task } = readArguments(args);

      const upstream = upstreamOf(tool, target, services.server);
      const consented =
        carried === undefined && upstream !== undefined
          ? options.consent?.seek(upstream, asking, inbound)
          : undefined;
      if (consented?.kind === 'asked') return { open: consented.link };
      if (consented?.kind === 'answered') return consented.answer;
      const identity = consented?.identity ?? carried;
      const refusal =
        (target && behavior.route(target, identity, services)) ??
        (handle && handles.open(handle, inbound.caller, identity)) ??
        (asking.state && handles.open(asking.state, inbound.caller, identity));
      if (refusal) {
        const refused: Reception = { kind: 'refused', rejection: refusal };
        inbound.passage.notebook.record(decisionOf(refused, SERVER));
        return { error: toJsonRpcError(refusal) };
      }
      if (asksAgain && asking.state === undefined) {
        return { state: handles.mint(inbound.caller, identity) };
      }
      // Only what arrived in the field was read there.
      const acknowledged = (result: ToolResult): ToolResult =>
        carried === undefined ? result : acknowledge(result);
      const perform = async (as: ValidatedIdentity | undefined): Promise<ToolAnswer> => {
        const response = await behavior.send(tool.request(args, identity), as, inbound, services);
        const answer = (await behavior.explain(response, as)) ?? (await answered(response));
        if ('error' in answer || as === undefined) return answer;
        return { result: acknowledged(behavior.quote(answer.result, as)) };
      };

      if (task !== undefined) {
        const id = tasks.start(task, inbound, identity, perform);
        const result: ToolResult = { content: [], structuredContent: { task: id } };
        return { result: acknowledged(result) };
      }
      const answer = await perform(identity);
      const kept = identity && behavior.keep(identity);
      if (kept !== undefined) watched.push(() => perform(kept));
      if (!openHandle || 'error' in answer) return answer;
      const structuredContent = { handle: handles.mint(inbound.caller, identity) };
      return { result: { ...answer.result, structuredContent } };
    },
    async work() {
      await tasks.work();
      for (const lookAgain of watched) await lookAgain();
    },
  };
}

/** The upstream that a tool acts at: at the address that the caller chose, where there is one. */
function upstreamOf(
  { needs }: Tool,
  target: URL | undefined,
  { upstreams }: ServerConfiguration,
): UpstreamConfiguration | undefined {
  return upstreams.find(
    ({ id, origin }) =>
      needs.upstreams.includes(id) && (target === undefined || target.origin === origin),
  );
}

/** What a tool, resource or prompt is called in a request. */
function nameIn({ params }: Parameters<Gate>[0]): unknown {
  return params['name'] ?? params['uri'];
}

async function answered(response: Response): Promise<ToolAnswer> {
  // A redirect that leads nowhere is no answer to what was asked.
  if (!response.ok) return failure(`The upstream answered ${response.status}.`, response);
  return { result: { content: [{ type: 'text', text: await response.text() }] } };
}
