import type { Fetch } from '../../protocol/forward.ts';
import { createKeyRing } from '../keys.ts';
import type { GenerateKeyPair, KeyRing } from '../keys.ts';
import { allow, createNetwork } from '../network.ts';
import type { Host } from '../network.ts';
import type { NetworkPolicy } from '../network-policy.ts';
import { createRecorder } from '../trace.ts';
import type { NewEvent, Trace } from '../trace.ts';
import { createVault } from '../vault.ts';
import type { CredentialDescription } from '../vault.ts';
import type { Environment } from './environments.ts';

/** What a secret of a run opens, for whom, and until when. */
export interface Secret {
  readonly kind: SecretKind;
  /** Whose rights it carries; null for those of a service. */
  readonly user: string | null;
  /** Second of the run at which it ends by itself; null where it does not. */
  readonly ends: number | null;
}

export type SecretKind =
  | 'static credential'
  | 'service credential'
  | 'upstream token'
  | 'refresh token'
  | 'MCP token'
  | 'assertion'
  | 'identity assertion'
  | 'authorization code'
  | 'client secret'
  | 'browser session';

/** Secrets of one kind that an actor keeps where a restart does not lose them. */
export interface AtRest {
  readonly actor: string;
  readonly where: string;
  readonly label: string;
}

/** The run's clock starts here; a second of the run is counted from it. NumericDate. */
export const START = 1_767_225_600;

interface KitOptions {
  readonly environment: Environment;
  readonly policy: NetworkPolicy;
  readonly users: readonly string[];
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
  readonly keys: GenerateKeyPair;
}

/** What the actors of one run share: a clock, a network with a policy, keys, and a record of what happens. */
export interface Kit extends Pick<KitOptions, 'environment' | 'policy' | 'users' | 'random'> {
  readonly ring: KeyRing;
  /** Second of the run. */
  elapsed(): number;
  /** NumericDate. */
  now(): number;
  setElapsed(second: number): void;
  /** Requests that come from this host, as far as the network lets them pass. */
  from(host: string): Fetch;
  serve(host: Host): void;
  record(event: NewEvent): void;
  /** Records a message that does not travel over HTTP, or throws where the network blocks it. */
  carry(event: NewEvent): void;
  /** Makes a secret known, so that no record holds it and every record says where it was. Returns it. */
  secret(label: string, value: string, secret: Secret, description?: CredentialDescription): string;
  /** Says that an actor keeps a secret, such as in a database or in its environment. */
  keep(actor: string, where: string, value: string): void;
  /** Says that an actor keeps it no longer. */
  drop(actor: string, where: string, value: string): void;
  /** Says that one more process of a host was started. */
  start(host: string): void;
  readonly processes: ReadonlyMap<string, number>;
  readonly atRest: readonly AtRest[];
  readonly secrets: ReadonlyMap<string, Secret>;
  /** The secrets themselves, for the test that searches for them. */
  values(): readonly string[];
  trace(): Trace;
  /** How many events there are so far. */
  recorded(): number;
}

export function createKit({ environment, policy, users, random, keys }: KitOptions): Kit {
  let second = 0;
  const now = (): number => START + second;
  const vault = createVault();
  const recorder = createRecorder(vault, now);
  const hosts: Host[] = [];
  const network = createNetwork(hosts, recorder, { policy });
  const secrets = new Map<string, Secret>();
  const atRest = new Map<string, AtRest>();
  const processes = new Map<string, number>();

  const labelOf = (value: string): string => {
    const [label] = vault.mask(value).found;
    if (label === undefined) throw new TypeError('An actor keeps what nobody made known.');
    return label;
  };

  return {
    environment,
    policy,
    users,
    random,
    ring: createKeyRing(keys),
    elapsed: () => second,
    now,
    setElapsed: (value) => (second = value),
    from: (host) => network.from(host),
    serve: (host) => hosts.push(host),
    record: (event) => recorder.record(event),
    carry(event) {
      const { from, to } = event;
      allow(policy, from, to, recorder);
      recorder.record(event);
    },
    secret(wanted, value, secret, description = { kind: 'account' }) {
      const label = vault.add(wanted, value, description);
      secrets.set(label, secret);
      return value;
    },
    keep(actor, where, value) {
      const label = labelOf(value);
      atRest.set(JSON.stringify([actor, where, label]), { actor, where, label });
    },
    drop: (actor, where, value) =>
      void atRest.delete(JSON.stringify([actor, where, labelOf(value)])),
    start: (host) => processes.set(host, (processes.get(host) ?? 0) + 1),
    processes,
    get atRest() {
      return [...atRest.values()];
    },
    secrets,
    values: vault.secrets,
    trace: recorder.trace,
    recorded: recorder.count,
  };
}
