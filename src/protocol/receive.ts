import { extract, strip } from './carrier.ts';
import type { Params } from './carrier.ts';
import type { ServerConfiguration } from './configuration.ts';
import { carriesIdentity } from './extension.ts';
import type { Revision } from './extension.ts';
import { parsePayload } from './payload.ts';
import type { Rejection } from './rejections.ts';
import { select } from './select.ts';
import { validate } from './validate.ts';
import type { ValidatedIdentity, ValidationContext } from './validate.ts';

/** What the server knows of the request besides its message. */
export interface ReceptionContext extends ValidationContext {
  readonly revision: Revision;
  /** Whether the client declared the extension. */
  readonly declared: boolean;
  /** Id of the upstream that the tool, resource or prompt acts at, where it acts at one. */
  readonly needs?: string;
}

/**
 * What becomes of a request. `params` no longer holds the credential: nothing behind this point can pass it on by
 * accident.
 */
export type Reception =
  | { readonly kind: 'accepted'; readonly params: Params; readonly identity: ValidatedIdentity }
  | { readonly kind: 'absent'; readonly params: Params }
  | { readonly kind: 'refused'; readonly rejection: Rejection };

export type Receive = (
  request: { readonly method: string; readonly params: Params },
  server: ServerConfiguration,
  context: ReceptionContext,
) => Promise<Reception>;

/** The steps between a message and a validated identity, in their order. */
export interface ReceptionSteps {
  readonly extract: typeof extract;
  readonly parsePayload: typeof parsePayload;
  readonly select: typeof select;
  readonly validate: typeof validate;
}

/** Builds the receiving side from its steps. */
export function receiver(steps: ReceptionSteps): Receive {
  return async ({ method, params }, server, context) => {
    const refused = (rejection: Rejection): Reception => ({ kind: 'refused', rejection });
    const stripped = strip(params);
    if (!carriesIdentity(method)) return { kind: 'absent', params: stripped };

    const extraction = steps.extract(params, server.carrier);
    if (!extraction.ok) return refused({ cause: extraction.cause });
    if (extraction.value === undefined) {
      if (!server.required || context.needs === undefined)
        return { kind: 'absent', params: stripped };
      const undeclared = context.revision === '2026-07-28' && !context.declared;
      return refused({ cause: undeclared ? 'capability-required' : 'identity-required' });
    }

    const payload = steps.parsePayload(extraction.value);
    if (!payload.ok) return refused({ cause: payload.cause, detail: payload.problem });
    const selection = steps.select(payload.identity, server);
    if (!selection.ok) return refused({ cause: selection.cause });
    const { upstream } = selection;
    if (context.needs !== undefined && context.needs !== upstream.id) {
      return refused({ cause: 'other-upstream', resource: upstream.resource });
    }

    const validation = await steps.validate(payload.identity, upstream, context);
    if (!validation.ok) {
      const { ok: _refused, ...rejection } = validation;
      return refused({ ...rejection, resource: upstream.resource });
    }
    return { kind: 'accepted', params: stripped, identity: validation.identity };
  };
}

/** Reads, selects and validates the credential of one request, and takes it out of the message. */
export const receive: Receive = receiver({ extract, parsePayload, select, validate });
