import { findScheme } from '../../protocol/configuration.ts';
import { toJsonRpcError } from '../../protocol/index.ts';
import type { Rejection, UpstreamConfiguration, ValidatedIdentity } from '../../protocol/index.ts';
import { failure } from '../actors/answer.ts';
import type { ToolAnswer } from '../actors/answer.ts';
import type { Behavior, Inbound } from '../actors/behavior.ts';
import { decisionOf, summaryOf } from '../actors/reception-summary.ts';
import { SERVER } from '../actors/server-name.ts';
import type { NewEvent, Notebook } from '../trace.ts';
import type { Asking } from './asking.ts';
import { idOf } from './link.ts';
import { createUrlElicitation, LIFETIME_SEC } from './url-elicitation.ts';
import type { Completion, Link, Return } from './url-elicitation.ts';

/** What comes of a request without an identity: one that its caller granted earlier, a page to open, or an answer. */
export type Consented =
  | { readonly kind: 'granted'; readonly identity: ValidatedIdentity }
  | { readonly kind: 'asked'; readonly link: Link }
  | { readonly kind: 'answered'; readonly answer: ToolAnswer };

/** How a server comes to act for a caller whose requests bring no identity. */
export interface Consent {
  seek(upstream: UpstreamConfiguration, asking: Asking, inbound: Inbound): Consented;
  /** Somebody comes back from the page of a link. */
  complete(link: string, completion: Return): Promise<Completion>;
}

interface Options {
  readonly behavior: Pick<Behavior, 'mayComplete' | 'solicit'>;
  /** NumericDate. */
  readonly now: () => number;
  /** An unguessable string for each elicitation. */
  readonly random: () => string;
}

const decision = (title: string): Omit<NewEvent, 'body'> => ({
  from: SERVER,
  to: SERVER,
  kind: 'decision',
  title,
});

/**
 * Acts with what a caller granted, asks its client for a page where the client shows pages, and else says at once by
 * code what is needed: a request that waits for nobody does not end (MCP 2026-07-28, client/elicitation, Capabilities).
 */
export function createConsent({ behavior, now, random }: Options): Consent {
  const { mayComplete, solicit } = behavior;
  const elicitation = createUrlElicitation({ now, random, mayComplete });
  /** Where the requests are written down that led to an elicitation. */
  const notebooks = new Map<string, Notebook>();

  /** To the client of an authorization server, which the server is here, a token is opaque (RFC 6749, section 1.4). */
  const granted = (
    caller: string,
    upstream: UpstreamConfiguration,
  ): ValidatedIdentity | undefined => {
    const grant = elicitation.grantOf(caller, upstream);
    const scheme = grant && findScheme(upstream, grant.type)?.scheme;
    if (grant === undefined || scheme === undefined) return undefined;
    const { subject, credential, expiresAt } = grant;
    if (expiresAt <= now()) {
      elicitation.forget(caller, upstream);
      return undefined;
    }
    const checked = { path: 'opaque-pinned', audienceChecked: false } as const;
    return { upstream, scheme, credential, subject, expiresAt, ...checked };
  };

  return {
    seek(upstream, asking, { caller, passage: { notebook } }) {
      const identity = granted(caller, upstream);
      if (identity !== undefined) {
        const body = summaryOf({ kind: 'accepted', params: {}, identity });
        notebook.record({ ...decision('uses a grant of the caller'), body });
        return { kind: 'granted', identity };
      }
      const step = solicit(asking);
      if (step === 'elicit') {
        const link = elicitation.start(caller, upstream);
        notebooks.set(idOf(link.url), notebook);
        notebook.record({ ...decision('asks for a grant'), body: { upstream: upstream.id } });
        return { kind: 'asked', link };
      }
      if (step === 'wait') {
        notebook.record({
          ...decision('waits until the link expires'),
          body: { until: now() + LIFETIME_SEC },
        });
        const answer = failure('Nobody has agreed on the page, and its link has expired.');
        return { kind: 'answered', answer };
      }
      const rejection: Rejection = { cause: 'identity-required', resource: upstream.resource };
      notebook.record(decisionOf({ kind: 'refused', rejection }, SERVER));
      return { kind: 'answered', answer: { error: toJsonRpcError(rejection) } };
    },
    async complete(link, completion) {
      const id = idOf(link);
      const completed = await elicitation.complete(id, completion);
      const stored = completed.kind === 'stored';
      const notebook = notebooks.get(id);
      notebooks.delete(id);
      notebook?.record({
        ...decision(stored ? 'stores the grant' : `discards the grant: ${completed.reason}`),
        requirement: 'handles-belong-to-the-caller',
      });
      return completed;
    },
  };
}
