import { extract, strip } from './carrier.ts';
import type { Params } from './carrier.ts';
import type { Needs, ServerConfiguration } from './configuration.ts';
import { carriesIdentity } from './extension.ts';
import type { Revision } from './extension.ts';
import type { ValidatedIdentity } from './identity.ts';
import { parsePayload } from './payload.ts';
import type { Rejection } from './rejections.ts';
import { select } from './select.ts';
import { subjectAllowed } from './subject.ts';
import { validate } from './validate.ts';
import type { ValidationContext } from './validate.ts';

/** What the server knows of the request besides its message. */
export interface ReceptionContext extends Omit<ValidationContext, 'scopes'> {
  readonly revision: Revision;
  /** Whether the client declared the extension. */
  readonly declared: boolean;
  /** Subject of the MCP credential; on stdio, and without MCP authorization, the user who launched the server. */
  readonly caller?: string | undefined;
  /** What the tool, resource or prompt needs, where it acts at an upstream. A string is the id of its one upstream. */
  readonly needs?: Needs | string | undefined;
}

/**
 * What becomes of a request. `params` no longer holds the credential: nothing behind this point can pass it on by
 * accident.
 */
export type Reception =
  | { readonly kind: 'accepted'; readonly params: Params; readonly identity: ValidatedIdentity }
  | { readonly kind: 'absent'; readonly params: Params }
  | { readonly kind: 'refused'; readonly rejection: Rejection };

/** Judges one request. Rejects with a TypeError where the configuration is wrong; a bad credential is a value. */
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
  readonly subjectAllowed: typeof subjectAllowed;
}

const needsOf = (needs: Needs | string | undefined): Needs | undefined =>
  typeof needs === 'string' ? { upstreams: [needs] } : needs;

/** The steps of the protocol itself. */
export const steps: ReceptionSteps = { extract, parsePayload, select, validate, subjectAllowed };

/** Builds the receiving side from its steps. */
export function receiver(steps: ReceptionSteps): Receive {
  return async ({ method, params }, server, context) => {
    const refused = (rejection: Rejection): Reception => ({ kind: 'refused', rejection });
    const stripped = strip(params);
    if (!carriesIdentity(method)) return { kind: 'absent', params: stripped };

    const needs = needsOf(context.needs);
    const extraction = steps.extract(params, server.carrier);
    if (!extraction.ok) return refused({ cause: extraction.cause });
    if (extraction.value === undefined) {
      const required = needs !== undefined && (needs.required ?? server.required);
      if (!required) return { kind: 'absent', params: stripped };
      const undeclared = context.revision === '2026-07-28' && !context.declared;
      return refused({ cause: undeclared ? 'capability-required' : 'identity-required' });
    }

    const payload = steps.parsePayload(extraction.value, server.maxTokenBytes);
    if (!payload.ok) return refused({ cause: payload.cause, detail: payload.problem });
    const selection = steps.select(payload.identity, server);
    if (!selection.ok) return refused({ cause: selection.cause });
    const { upstream } = selection;
    const about = { resource: upstream.resource };
    if (needs !== undefined && !needs.upstreams.includes(upstream.id)) {
      return refused({ cause: 'other-upstream', ...about });
    }

    const scopes = needs?.scopes;
    const validation = await steps.validate(payload.identity, upstream, { ...context, scopes });
    if (!validation.ok) {
      const { ok: _refused, ...rejection } = validation;
      return refused({ ...rejection, ...about });
    }
    const { identity } = validation;
    if (!steps.subjectAllowed(identity, context.caller, server)) {
      return refused({ cause: 'subject', detail: 'sub', ...about });
    }
    return { kind: 'accepted', params: stripped, identity };
  };
}

/** Reads, selects and validates the credential of one request, and takes it out of the message. */
export const receive: Receive = receiver(steps);
