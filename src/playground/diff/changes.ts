import { diffArrays } from 'diff';
import type { Run } from '../../scenarios/run.ts';
import { verdictOf } from '../../scenarios/verdict.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { membersOf } from './members.ts';

/** One thing that two runs say differently. A side that does not have it says nothing. */
export interface Change {
  readonly where: string;
  /** Path of the member, such as `body.params.upstream_identity.token`; empty for the whole. */
  readonly member: string;
  readonly before?: string;
  readonly now?: string;
}

/** What changed from one run to the next: how it was run, how it ended, what was presented, checked and sent. */
export function changesBetween(before: Run, now: Run): readonly Change[] {
  return [
    ...changed('Setting', settingOf(before), settingOf(now)),
    ...changed('Verdict', endsOf(before), endsOf(now)),
    ...changed('Credential', before.trace.credentials, now.trace.credentials),
    ...changed('Check', checksOf(before), checksOf(now)),
    ...wireChanges(before.trace.events, now.trace.events),
  ];
}

const settingOf = ({ revision, carrier, fault }: Run) => ({
  revision,
  carrier,
  control: fault === undefined ? 'on' : `off: ${fault}`,
});

function endsOf({ steps }: Run): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    steps.map((step, index) => {
      const { code, reason, cause, detail, servedAs } = step.observation;
      const verdict = verdictOf(step).word;
      return [
        `request ${index + 1}`,
        { verdict, code, reason, cause, detail, 'served as': servedAs },
      ];
    }),
  );
}

/** Outcome of each check, by request, place and name. */
function checksOf({ inspections = [] }: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inspections.flatMap(({ step, findings }) =>
      findings.map(({ place, name, actual, outcome }) => [
        `request ${step + 1}, ${place} ${name}`,
        `${outcome}: ${actual}`,
      ]),
    ),
  );
}

/** Messages that both runs have are compared member by member; the others are said to be there or not. */
function wireChanges(before: readonly TraceEvent[], now: readonly TraceEvent[]): readonly Change[] {
  const oldMessages = [...before];
  const newMessages = [...now];
  return diffArrays(before.map(nameOf), now.map(nameOf)).flatMap(({ added, removed, value }) =>
    value.flatMap((where): readonly Change[] => {
      const old = added ? undefined : oldMessages.shift();
      const current = removed ? undefined : newMessages.shift();
      if (old === undefined) return [{ where, member: '', now: 'there' }];
      if (current === undefined) return [{ where, member: '', before: 'there' }];
      // What says something else altogether has no members in common that would be worth a row each.
      return old.title === current.title
        ? changed(where, partsOf(old), partsOf(current))
        : [{ where, member: '', before: old.title, now: current.title }];
    }),
  );
}

/** An answer and a decision are the same message whichever way they go, so that both ways stand in one row. */
function nameOf({ from, to, title, kind, step, place }: TraceEvent): string {
  const route = from === to ? from : `${from} → ${to}`;
  const when = step === null ? 'connection' : `request ${step + 1}`;
  const asks = kind === 'log' || asking.some((asked) => asked === place);
  return `${when}: ${route}, ${asks ? title : kind === 'decision' ? 'decision' : 'answer'}`;
}

const asking: readonly TraceEvent['place'][] = [
  'request',
  'hop',
  'upstream',
  'keys',
  'introspection',
];

/** A log repeats the decision, which has a row of its own; what it says of the request is compared. */
const partsOf = ({ http, body, kind }: TraceEvent) => ({
  line: http?.startLine,
  headers: http && Object.fromEntries(http.headers),
  body: kind === 'log' ? { request: (body as { request?: unknown }).request } : body,
});

function changed(where: string, before: unknown, now: unknown): readonly Change[] {
  const old = membersOf(before);
  const current = membersOf(now);
  return [...new Set([...old.keys(), ...current.keys()])]
    .filter((member) => lasting(member, old.get(member)) !== lasting(member, current.get(member)))
    .map((member) => ({
      where,
      member,
      ...(old.has(member) ? { before: old.get(member)! } : {}),
      ...(current.has(member) ? { now: current.get(member)! } : {}),
    }));
}

/**
 * What of a value outlives its run: public keys and their thumbprints, handles and the ends of quoted secrets are made
 * anew in each.
 */
function lasting(member: string, value: string | undefined): string | undefined {
  if (/\bkeys\[\d+\]\.[nxy]$/.test(member)) return value && 'a public key';
  if (/\.jkt$/.test(member)) return value && 'a thumbprint';
  return value
    ?.replaceAll(/"jkt":"[\w-]{43}"/g, 'a thumbprint')
    .replaceAll(/\b[a-z0-9]{24}\b/g, 'a handle')
    .replaceAll(/\*{8}\w{4}/g, 'an end');
}
