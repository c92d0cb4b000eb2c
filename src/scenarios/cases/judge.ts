import { clauses, wasCalledWith } from './clauses.ts';
import type { Scope } from './clauses.ts';
import type { Evidence, RequestEvidence } from './evidence.ts';
import { schemeOfRequest, writtenToken } from './calls.ts';
import { headerFor } from './policy.ts';
import { outputOf, secretsIn } from './secrets.ts';
import { wasServed } from './told.ts';
import type { Case } from './form.ts';

/** Holds a case against what was observed: one sentence for whatever did not come as it must. */
export function judgeCase({ given, expected }: Case, evidence: Evidence): readonly string[] {
  const { subject, accepted } = judged(given.judge, evidence);
  const accept =
    accepted === expected.accept
      ? []
      : [`expected to be ${expected.accept ? 'served' : 'refused or stopped'}, and was not`];
  const failed = expected.outcome
    .split(';')
    .map((written) => written.trim())
    .filter((written) => written !== '')
    .filter((written) => !holds(written, { evidence, subject, moment: undefined }));
  return [
    ...accept,
    ...failed.map((written) => `does not hold: ${written}`),
    ...evidence.requests.flatMap((request) => unfaithful(request, evidence)),
    ...evidence.requests.flatMap(unestablished),
    ...leaks(evidence),
  ];
}

interface Judged {
  readonly subject: RequestEvidence;
  readonly accepted: boolean;
}

/** The request that the verdict is about; of a task, one of its upstream calls. */
function judged(judge: Case['given']['judge'], { requests }: Evidence): Judged {
  if (typeof judge === 'number') {
    const subject = requests[judge];
    if (subject === undefined) throw new TypeError(`There is no request ${judge} to judge.`);
    return { subject, accepted: wasServed(subject) };
  }
  const index = Number(/\d+/.exec(judge)![0]);
  const subject = requests.find(({ request }) => request.upstreamCallsAt !== undefined);
  const moment = subject?.request.upstreamCallsAt?.[index];
  if (subject === undefined || moment === undefined) {
    throw new TypeError(`There is no upstream call ${index} to judge.`);
  }
  const status = subject.calls.find(({ at }) => at === moment)?.status ?? 500;
  return { subject, accepted: wasServed(subject) && status < 400 };
}

/** Reads `requestN:`, the name, `@+N` (seconds after the request) on either side, and the argument. */
function holds(written: string, scope: Scope): boolean {
  const [, index, rest = written] = /^request(\d+):(.*)$/s.exec(written) ?? [];
  const subject = index === undefined ? scope.subject : scope.evidence.requests[Number(index)];
  if (subject === undefined) throw new TypeError(`There is no request ${index}: ${written}.`);
  const match = /^([a-z_]+)(?:@\+(\d+))?(?::(.*?))?(?:@\+(\d+))?$/s.exec(rest);
  const [, name = rest, early, argument = '', late] = match ?? [];
  const clause = Object.hasOwn(clauses, name) ? clauses[name] : undefined;
  if (clause === undefined) {
    throw new TypeError(
      `There is no clause “${name}”. There are: ${Object.keys(clauses).join(', ')}.`,
    );
  }
  const after = early ?? late;
  const moment = after === undefined ? undefined : subject.at + Number(after);
  return clause(argument.trim(), { ...scope, subject, moment });
}

/** Whatever request is judged, each that was served was served with the identity that it states, and with no other. */
function unfaithful(
  evidenceOfOne: RequestEvidence,
  { given, expand }: Evidence,
): readonly string[] {
  const { request, calls } = evidenceOfOne;
  const token = writtenToken(request);
  if (token === undefined || calls.length === 0 || !wasServed(evidenceOfOne)) return [];
  const { value } = headerFor(schemeOfRequest(request, given), given.upstream.header);
  const stated = value.replace('{token}', () => expand(token));
  return wasCalledWith(calls, [stated])
    ? []
    : ['served, though not with the identity that the request states'];
}

/** What a server accepts as a JWT or by introspection, it says for whom; of a JWT also from whom. */
function unestablished({ accepted }: RequestEvidence): readonly string[] {
  return accepted.flatMap(({ path, issuer, audience }) => [
    ...(path === 'jwt' && issuer === undefined
      ? ['served, though its issuer was never established']
      : []),
    ...((path === 'jwt' || path === 'introspected') && audience !== 'checked'
      ? ['served, though its audience was never established']
      : []),
  ]);
}

/** No secret of the case stands in an output, whatever the case is about. */
function leaks({ events, secrets }: Evidence): readonly string[] {
  const found = events.flatMap((event) => {
    const output = outputOf(event);
    const leaked = output && secretsIn([event.http, event.body, event.title], secrets);
    return leaked ? [output] : [];
  });
  return [...new Set(found)].map((output) => `a secret of the case stands in the ${output}`);
}
