import { faults } from '../../simulation/faults/faults.ts';
import type { CallReport } from '../../simulation/actors/client.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { createWorld } from '../../simulation/world.ts';
import type { World } from '../../simulation/world.ts';
import { callOf, groupsOf, schemeOfRequest, timeOf, writtenToken } from './calls.ts';
import { evidenceOf } from './evidence.ts';
import type { Case, Given } from './form.ts';
import { judgeCase } from './judge.ts';
import { upstreamsOf } from './policy.ts';
import { partsOfBasic, secretsIn } from './secrets.ts';
import { worldOf } from './world-of.ts';
import type { CaseOptions } from './world-of.ts';
import type { UpstreamConfiguration } from '../../protocol/index.ts';

/** What came of a case. Sentences say what did not come as it must; they hold no secret. */
export type CaseVerdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentences: readonly string[] };

/** Runs a case with every control on. It passes where all of its expectations hold. */
export async function runCase(source: Case, options: CaseOptions): Promise<CaseVerdict> {
  try {
    const sentences = await judgeRun(source, options, undefined);
    return sentences.length === 0 ? { kind: 'passed' } : { kind: 'failed', sentences };
  } catch (error) {
    return { kind: 'failed', sentences: [sentenceOf(error, source)] };
  }
}

/** Runs a case with its fault on. It passes where the fault is caught: where an expectation does not hold. */
export async function runFaulty(source: Case, options: CaseOptions): Promise<CaseVerdict> {
  const { fault } = source.given;
  if (fault === undefined) return { kind: 'skipped', sentence: 'it is a control without a fault' };
  if (!Object.hasOwn(faults, fault)) {
    return { kind: 'failed', sentences: [`there is no fault “${fault}”`] };
  }
  try {
    const failures = await judgeRun(source, options, fault);
    return failures.length > 0
      ? { kind: 'passed' }
      : { kind: 'failed', sentences: [`with the fault “${fault}” it ends as without`] };
  } catch (error) {
    return { kind: 'failed', sentences: [sentenceOf(error, source)] };
  }
}

/** What is said of an error. The platform quotes what it was given; a sentence that quotes a credential is not said. */
function sentenceOf(error: unknown, { given }: Case): string {
  const name = error instanceof Error ? error.name : 'an error';
  if (!(error instanceof TypeError) || secretsIn(error.message, literalsOf(given)))
    return `the run broke off: ${name}`;
  return error.message;
}

/** The credentials that a case writes out. Those that are minted look like `eyJ…`. */
function literalsOf({ tokens, requests, server }: Given): readonly string[] {
  return [
    'eyJ0',
    'eyJh',
    server.envCredential ?? '',
    ...Object.values(tokens).map((token) => (token.format === 'opaque' ? token.value : '')),
    ...requests.flatMap((request) => [
      writtenToken(request) ?? '',
      ...Object.values(request.headers ?? {}).map((value) => value ?? ''),
    ]),
  ];
}

async function judgeRun(
  source: Case,
  options: CaseOptions,
  fault: string | undefined,
): Promise<readonly string[]> {
  const { given } = source;
  refuseUnknownTokens(given);
  const upstreams = upstreamsOf(given);
  const events: TraceEvent[] = [];
  const witness = (event: TraceEvent): void => void events.push(event);
  const world = await createWorld(worldOf(given, upstreams, options, fault, witness));
  try {
    const reports = await perform(world, given, upstreams);
    const { expand } = world;
    const secrets = [...world.secrets(), ...basicSecrets(given, expand)];
    const evidence = evidenceOf({ given, upstreams, reports, events, secrets, expand });
    return judgeCase(source, evidence);
  } finally {
    await world.close();
  }
}

/** A name that leads nowhere would be sent as it stands, and the case would be about something else. */
function refuseUnknownTokens({ requests, tokens }: Given): void {
  for (const request of requests) {
    const name = /^@([A-Za-z0-9_-]+)$/.exec(writtenToken(request) ?? '')?.[1];
    if (name !== undefined && !Object.hasOwn(tokens, name)) {
      throw new TypeError(`There is no token “${name}”.`);
    }
  }
}

/** Makes the requests in their order; those that overlap together. */
async function perform(
  world: World,
  given: Given,
  upstreams: readonly UpstreamConfiguration[],
): Promise<readonly CallReport[]> {
  const { requests } = given;
  const reports = new Map<number, CallReport>();
  for (const group of groupsOf(requests)) {
    world.setClock(timeOf(requests[group[0]!]!, given));
    const calls = group.map((index) => {
      return [index, callOf(requests[index]!, given, upstreams)] as const;
    });
    const made = await world.together(new Map(calls));
    for (const [index, report] of made) reports.set(index, report);
  }
  return requests.map((_request, index) => reports.get(index)!);
}

/** What a Basic credential says in plain text is as secret as the credential. */
function basicSecrets(given: Given, expand: (text: string) => string): readonly string[] {
  return given.requests.flatMap((request) =>
    schemeOfRequest(request, given) === 'Basic'
      ? partsOfBasic(expand(writtenToken(request) ?? ''))
      : [],
  );
}
