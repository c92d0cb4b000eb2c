import type {
  Carrier,
  DpopKey,
  Revision,
  ServerConfiguration,
  UpstreamConfiguration,
} from '../protocol/index.ts';
import { catalog } from '../simulation/catalog.ts';
import type { Inspection } from '../simulation/inspection.ts';
import { createKeyRing } from '../simulation/keys.ts';
import type { KeyRing } from '../simulation/keys.ts';
import type { Trace } from '../simulation/trace.ts';
import { createWorld } from '../simulation/world.ts';
import { judge } from './judge.ts';
import type { Failures } from './judge.ts';
import { observe } from './observe.ts';
import type { Observation } from './observe.ts';
import type { Scenario, Step } from './schema.ts';
import { withServerKey } from './server-key.ts';
import type { Keyed } from './server-key.ts';
import type { World as WorldSource, WrittenUpstream } from './world-schema.ts';

/** How a scenario is run: where it differs from what the scenario itself says, and what the world cannot make. */
export interface RunOptions {
  readonly revision?: Revision;
  readonly carrier?: Carrier;
  /** True switches the scenario's fault on. */
  readonly fault?: boolean;
  /** True has the run say what each check found. */
  readonly inspect?: boolean;
  /** The token that the reader pasted, for scenarios that ask for one. */
  readonly pasted?: string | undefined;
  /** What else stands in the scenario and looks like a credential: masked in everything that is recorded. */
  readonly masked?: readonly string[] | undefined;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
}

export interface StepReport {
  readonly observation: Observation;
  /** What the scenario says of this step, with the fault as it was. Absent where it says nothing. */
  readonly says?: string;
  /** What did not come as expected. */
  readonly failures: Failures;
  /** True where the fault is on and makes a difference to this step, by the scenario's own word. */
  readonly attacked: boolean;
}

/** Everything a page shows of a run. It holds no credential. */
export interface Run {
  readonly revision: Revision;
  readonly carrier: Carrier;
  readonly fault?: string;
  readonly trace: Trace;
  readonly steps: readonly StepReport[];
  /** What the checks say of each credential, where the run was asked to say it. */
  readonly inspections?: readonly Inspection[];
  /** True where every expectation held. */
  readonly asExpected: boolean;
}

/** A run with the secrets it must not have shown. */
export interface OpenRun {
  readonly run: Run;
  /** For the test that searches for them. */
  readonly secrets: readonly string[];
  /** The upstream tokens that were minted for this run, by their labels; no other credential is among them. */
  readonly minted: ReadonlyMap<string, string>;
}

/** Runs a scenario. Rejects with a TypeError where the scenario names something that does not exist. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<Run> {
  return (await runOpenly(scenario, options)).run;
}

export async function runOpenly(scenario: Scenario, options: RunOptions): Promise<OpenRun> {
  const revision = scenario.only?.revision ?? options.revision ?? scenario.revision;
  const carrier = options.carrier ?? scenario.carrier;
  const fault = options.fault === true ? scenario.fault : undefined;
  const { world: source } = scenario;
  const ring = createKeyRing();
  const { configuration, key } = await serverOf(source, carrier, ring, options.random);
  const world = await createWorld({
    revision,
    server: configuration,
    ring,
    serverKey: key,
    advertises: source.server.advertises,
    boundResources: source.client?.bound,
    declares: source.client?.declares,
    resources: source.server.resources,
    readsFreshSec: source.server.readsFreshSec,
    ambient: source.server.ambient,
    issuers: source.issuers,
    now: source.now,
    random: options.random,
    fault,
    pasted: options.pasted,
    // A literal token is masked under the label of its request.
    masked: options.masked?.filter((text) => !literalsOf(scenario).has(text)),
    upstreamRelies: source.upstreamRelies,
    introspection: source.introspection,
    keyFetching: source.keyFetching && {
      cooldownSec: source.keyFetching.cooldownSec,
      cached: new Map(Object.entries(source.keyFetching.cached)),
    },
    rateLimit: source.server.rateLimit,
    gateway: source.gateway,
  });
  try {
    const steps: StepReport[] = [];
    for (const [index, step] of scenario.steps.entries()) {
      world.setClock(step.at ?? source.now);
      const { upstream_identity: identity, ...params } = step.params;
      const report = await world.call(index, {
        caller: step.caller,
        method: step.method,
        headers: step.headers,
        handle: step.handle,
        task: step.task,
        asksAgain: step.asksAgain,
        login: step.login,
        afterwards: step.afterwards,
        params,
        identity,
        renewals: step.renewals?.map(({ token }) => token),
        misbehaves: step.misbehaves,
      });
      // Whom an upstream served is read from its answer, which says what the reader typed.
      const observation = world.mask(observe(world.trace(), index, report));
      const expectation = fault === undefined ? step.expect : step.withFault;
      steps.push({
        observation,
        ...(expectation === undefined ? {} : { says: expectation.says }),
        failures: expectation === undefined ? [] : judge(expectation, observation),
        attacked: fault !== undefined && makesADifference(step),
      });
    }
    const run: Run = {
      revision,
      carrier,
      ...(fault === undefined ? {} : { fault }),
      trace: world.trace(),
      steps,
      ...(options.inspect === true ? { inspections: await world.inspections() } : {}),
      asExpected: steps.every(({ failures }) => failures.length === 0),
    };
    return { run, secrets: world.secrets(), minted: world.minted() };
  } finally {
    await world.close();
  }
}

function literalsOf({ steps }: Scenario): ReadonlySet<unknown> {
  return new Set(
    steps.flatMap(({ params, renewals = [] }) => [
      params.upstream_identity?.token,
      ...renewals.map(({ token }) => token),
    ]),
  );
}

function makesADifference({ expect, withFault }: Step): boolean {
  return withFault !== undefined && String(withFault.outcome) !== String(expect?.outcome);
}

/** The server as its operator configured it, and its own key where it needs one. */
async function serverOf(
  { server }: WorldSource,
  carrier: Carrier,
  ring: KeyRing,
  random: RunOptions['random'],
): Promise<{ configuration: ServerConfiguration; key: DpopKey | undefined }> {
  const keyed: Keyed[] = [];
  for (const entry of server.upstreams) {
    const upstream = typeof entry === 'string' ? { upstream: named(entry) } : undefined;
    keyed.push(upstream ?? (await withServerKey(entry as WrittenUpstream, ring, random)));
  }
  return {
    configuration: {
      carrier,
      required: server.required,
      ...(server.subjects === undefined ? {} : { subjects: server.subjects }),
      upstreams: keyed.map(({ upstream }) => upstream),
    },
    key: keyed.find(({ key }) => key !== undefined)?.key,
  };
}

function named(id: string): UpstreamConfiguration {
  const found = Object.hasOwn(catalog, id) ? catalog[id] : undefined;
  if (found === undefined) {
    throw new TypeError(
      `There is no upstream “${id}” in the catalog. There are: ${Object.keys(catalog).join(', ')}.`,
    );
  }
  return found;
}
