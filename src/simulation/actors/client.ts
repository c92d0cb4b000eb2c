import { acknowledged, withholdings } from '../../protocol/index.ts';
import type { UpstreamIdentity, Withholding } from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import type { Behavior } from './behavior.ts';
import type { Errand } from './errands.ts';
import type { Answer, Caller, Session } from './line.ts';
import { misplace } from './misbehavior.ts';
import type { Misbehavior } from './misbehavior.ts';

export interface Call {
  readonly method: string;
  readonly params: Params;
  readonly errand: Errand;
  readonly identity?: UpstreamIdentity;
  readonly misbehaves?: Misbehavior;
}

export interface CallReport {
  readonly answer: Answer;
  /** Why the credential was not sent, where it was asked for and not sent. */
  readonly withheld?: Withholding;
}

/** An MCP client of one user. */
export interface ClientActor {
  call(call: Call): Promise<CallReport>;
  close(): Promise<void>;
}

interface Options {
  readonly caller: Caller;
  readonly session: Session;
  readonly behavior: Behavior;
  /** Resources that the client's own configuration binds to this server. */
  readonly boundResources: readonly string[];
  /** NumericDate. */
  readonly now: () => number;
}

export function createClient({
  caller,
  session,
  behavior,
  boundResources,
  now,
}: Options): ClientActor {
  let acknowledges = true;

  const prepare = ({
    method,
    params,
    errand,
    identity,
    misbehaves,
  }: Call): { params: Params; withheld?: Withholding } => {
    if (identity === undefined) return { params };
    if (misbehaves !== undefined) {
      const advertised = session.settings?.carrier ?? 'params';
      return { params: misplace(params, identity, misbehaves, advertised) };
    }
    const { settings, advertisedAt } = session;
    const peer = { settings, advertisedAt, now: now(), boundResources, acknowledges };
    const needs = session.needs.get((params['name'] ?? params['uri']) as string);
    const attachment = behavior.attach({ method, params, needs }, identity, peer);
    if (attachment.attached) return { params: attachment.params };
    const { withheld, detail } = attachment;
    errand.passage.notebook.record({
      from: caller.name,
      to: caller.name,
      kind: 'decision',
      title: `withholds: ${withheld}`,
      requirement: withholdings[withheld].requirement,
      body: { withheld, sentence: withholdings[withheld].sentence, ...(detail ? { detail } : {}) },
    });
    return { params: attachment.params, withheld };
  };

  return {
    async call(call) {
      const { params, withheld } = prepare(call);
      const answer = await session.request(call.method, params, call.errand);
      const sent = call.identity !== undefined && withheld === undefined;
      if (sent && answer.ok && !acknowledged(answer.result)) {
        acknowledges = false;
        call.errand.passage.notebook.record({
          from: caller.name,
          to: caller.name,
          kind: 'decision',
          title: 'misses the acknowledgement',
          requirement: 'processed-is-acknowledged',
          body: {
            sentence: 'The credential went out, and the result does not say that it was read.',
          },
        });
      }
      return { answer, ...(withheld === undefined ? {} : { withheld }) };
    },
    close: () => session.close(),
  };
}
