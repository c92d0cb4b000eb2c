import { EXTENSION_ID } from '../../protocol/index.ts';
import { schemeOfRequest } from './calls.ts';
import type { Evidence, RequestEvidence, UpstreamCall } from './evidence.ts';
import { headerFor } from './policy.ts';
import { outputOf, outputs, secretsIn } from './secrets.ts';
import { errorOf, reasonOf, statusOf } from './told.ts';

/** What a clause is held against: the whole run, and the request that the clause is about. */
export interface Scope {
  readonly evidence: Evidence;
  readonly subject: RequestEvidence;
  /** NumericDate of the one moment it is about; undefined where it is about all of them. */
  readonly moment: number | undefined;
}

type Clause = (argument: string, scope: Scope) => boolean;

/** Codes of the cases that have another name here, or are told in more than one. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  handle_owner_mismatch: ['not_accepted'],
  // Both are JSON-RPC's “invalid params”; the cases know no code for a resource.
  invalid_request: ['invalid_request', 'resource_mismatch'],
};

const isCode = (reason: string | undefined, code: string): boolean =>
  reason !== undefined && (reasons[code] ?? [code]).includes(reason);

/** Reasons that a client answers with another credential. */
const curable = ['identity_required', 'invalid_token', 'upstream_rejected'];

const callsAt = ({ subject, moment }: Scope): readonly UpstreamCall[] =>
  subject.calls.filter(({ at }) => moment === undefined || at === moment);

/** Every clause there is: `name` or `name:argument`. */
export const clauses: Readonly<Record<string, Clause>> = {
  /** The credential reached the upstream as it is, at every call; `none`: it was called with no secret at all. */
  upstream_called_with: (name, scope) => {
    const calls = callsAt(scope);
    if (name === 'none') return calls.length > 0 && calls.every(({ carries }) => !carries);
    return wasCalledWith(calls, valuesOf(name, scope));
  },
  rejected_before_upstream: (code, scope) =>
    isCode(reasonOf(scope.subject), code) && callsAt(scope).length === 0,
  /** The task made no call at that moment, for this reason. */
  stopped: (code, scope) =>
    callsAt(scope).length === 0 &&
    scope.subject.stops.some(
      ({ at, reason }) => isCode(reason, code) && (scope.moment ?? at) === at,
    ),
  credential_origins: (list, { evidence }) => {
    const calls = evidence.requests.flatMap((request) => request.calls);
    const seen = new Set(calls.filter(({ carries }) => carries).map(({ origin }) => origin));
    return sameMembers([...seen], listIn(list));
  },
  absent_from: (list, { evidence }) =>
    listIn(list).every((output) => {
      if (!(outputs as readonly string[]).includes(output)) {
        throw new TypeError(`There is no output “${output}”. There are: ${outputs.join(', ')}.`);
      }
      return !evidence.events.some(
        (event) =>
          outputOf(event) === output &&
          secretsIn([event.http, event.body, event.title], evidence.secrets),
      );
    }),
  /** What the upstream answered last; where that is not about the credential, the client learns it and no refusal. */
  upstream_status: (status, scope) => {
    const last = callsAt(scope).at(-1)?.status;
    if (last !== Number(status)) return false;
    if (last < 400) return true;
    return statusOf(scope.subject) === last;
  },
  retries: (count, scope) => {
    const calls = callsAt(scope);
    const followed = calls.slice(0, -1).filter(({ redirects }) => redirects).length;
    return Math.max(0, calls.length - 1 - followed) === Number(count);
  },
  jwks_fetches: (count, { evidence }) =>
    evidence.events.filter(({ place }) => place === 'keys').length === Number(count),
  /** Somebody completed an elicitation, and nothing of it was stored, for this reason. */
  grant_discarded: (reason, scope) => {
    const { stored, discarded } = scope.subject.grants;
    return !stored && discarded.includes(reason) && callsAt(scope).length === 0;
  },
  auth_error: (reason, { subject }) =>
    reason === 'none'
      ? errorOf(subject) === undefined
      : errorOf(subject)?.data['extension'] === EXTENSION_ID && reasonOf(subject) === reason,
  /** The client learns by a code that another credential may do. */
  retryable_after_new_credential: (_none, { subject }) =>
    errorOf(subject)?.data['extension'] === EXTENSION_ID &&
    curable.includes(reasonOf(subject) ?? ''),
  http: (status, { subject }) => subject.http?.status === Number(status),
  /** `name`, or `name=text` for a header that holds the text. */
  header: (written, { subject }) => {
    const [name = '', text = ''] = written.split(/=(.*)/s);
    return subject.http?.headers.get(name)?.includes(text) ?? false;
  },
  tools: (list, { subject: { report } }) => {
    const tools = report.answer.ok ? report.answer.result['tools'] : undefined;
    if (!Array.isArray(tools)) return false;
    return sameMembers(
      tools.map(({ name }: { name: string }) => name),
      listIn(list),
    );
  },
  /** Whom the upstream says it served, in the result that this request got. */
  result_sub: (sub, { subject: { report } }) =>
    report.answer.ok && subjectsIn(report.answer.result).includes(sub),
  /** What each request came to, as an HTTP status. */
  statuses: (list, { evidence }) =>
    String(evidence.requests.map(statusOf)) === String(listIn(list).map(Number)),
};

/** How a credential, by its name or as it is written, stands in the header of the upstream. */
function valuesOf(name: string, { evidence, subject }: Scope): readonly string[] {
  const { given, expand } = evidence;
  const known = Object.hasOwn(given.tokens, name.replace(/^@/, ''));
  const value = known ? expand(`@${name.replace(/^@/, '')}`) : expand(name);
  const filled = [schemeOfRequest(subject.request, given), 'Bearer'].map((scheme) =>
    headerFor(scheme, given.upstream.header).value.replace('{token}', () => value),
  );
  return known ? filled : [value, ...filled];
}

/** Whether the calls of the one upstream carry exactly this, and no other call carries anything. */
export function wasCalledWith(calls: readonly UpstreamCall[], values: readonly string[]): boolean {
  const [first] = calls;
  if (first === undefined || !first.own) return false;
  // Another origin does not choose what is asked of the upstream with the credential.
  const left = calls.findIndex(({ origin }) => origin !== first.origin);
  const carrying = left === -1 ? calls : calls.slice(0, left);
  const rest = left === -1 ? [] : calls.slice(left);
  return (
    carrying.every(({ value, carriesMore }) => values.includes(value ?? '') && !carriesMore) &&
    rest.every(({ carries }) => !carries)
  );
}

/** The values of `[a, b]`, or of `a, b`; `none` is nobody. */
function listIn(list: string): readonly string[] {
  return list
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && entry !== 'none');
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return String(a.toSorted()) === String(b.toSorted());
}

/** The `sub` members of the JSON texts in a result, whatever its method. */
function subjectsIn(result: Readonly<Record<string, unknown>>): readonly unknown[] {
  const texts: string[] = [];
  JSON.stringify(result, (name, value: unknown) => {
    if (name === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.flatMap((text) => {
    try {
      const { sub } = JSON.parse(text) as { sub?: unknown };
      return sub === undefined ? [] : [sub];
    } catch {
      return [];
    }
  });
}
