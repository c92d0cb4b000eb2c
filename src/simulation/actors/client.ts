import { acknowledged } from '../../protocol/index.ts';
import type { UpstreamIdentity, Withholding } from '../../protocol/index.ts';
import type { Params } from '../../protocol/carrier.ts';
import { codedData, isOther, isRenewable } from '../../sdk/coded-error.ts';
import type { Behavior } from './behavior.ts';
import { givingUp, unacknowledged, withholding } from './client-decisions.ts';
import type { Errand } from './errands.ts';
import type { Answer, Caller, Session } from './line.ts';
import { misplace } from './misbehavior.ts';
import type { Misbehavior } from './misbehavior.ts';

export interface Call {
  readonly method: string;
  readonly params: Params;
  readonly errand: Errand;
  readonly identity?: UpstreamIdentity;
  /** What its source of credentials gives after a refusal, one after the other. */
  readonly renewals?: readonly UpstreamIdentity[];
  readonly misbehaves?: Misbehavior;
}

export interface CallReport {
  readonly answer: Answer;
  /** Why the credential was not sent, where it was asked for and not sent. */
  readonly withheld?: Withholding;
  /** The credentials that it was asked with, one after the other; the last one decided. */
  readonly tried: readonly UpstreamIdentity[];
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
    errand.passage.notebook.record(withholding(caller.name, withheld, detail));
    return { params: attachment.params, withheld };
  };

  const send = async (
    call: Call,
    { params, withheld } = prepare(call),
  ): Promise<Omit<CallReport, 'tried'>> => {
    const { identity, method, errand } = call;
    const reuses = behavior.reuses(identity);
    const answer = await session.request(method, params, { ...errand, reuses });
    const sent = identity !== undefined && withheld === undefined;
    if (sent && answer.ok && !acknowledged(answer.result)) {
      acknowledges = false;
      errand.passage.notebook.record(unacknowledged(caller.name));
    }
    return { answer, ...(withheld === undefined ? {} : { withheld }) };
  };

  return {
    async call({ renewals = [], ...call }) {
      const tried = call.identity === undefined ? [] : [call.identity];
      let report = await send(call);
      for (const [repeated, renewed] of renewals.entries()) {
        const refused = tried.at(-1);
        const { answer, withheld } = report;
        if (refused === undefined || withheld !== undefined || answer.ok) break;
        if (!isRenewable(codedData(answer.error.data))) break;
        if (!behavior.repeats(renewed, refused, repeated)) {
          call.errand.passage.notebook.record(givingUp(caller.name, isOther(renewed, refused)));
          break;
        }
        const again = { ...call, identity: renewed };
        const prepared = prepare(again);
        // What may not be sent is no reason to ask without it.
        if (prepared.withheld !== undefined) break;
        tried.push(renewed);
        report = await send(again, prepared);
      }
      return { ...report, tried };
    },
    close: () => session.close(),
  };
}
