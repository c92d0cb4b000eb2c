import * as z from 'zod';

const zones = ['user', 'application', 'egress', 'internet'] as const;

const name = z.string().min(1);

/**
 * `content/networks/<id>.json`: who may reach whom. Hosts stand in zones; the first rule that fits a flow decides it, and
 * a flow without a rule is a mistake in the policy, not a refusal.
 */
export const NetworkPolicy = z.strictObject({
  title: name,
  /** One sentence for readers who choose between networks. */
  summary: name,
  hosts: z.record(name, z.strictObject({ zone: z.enum(zones), title: name })),
  rules: z
    .array(
      z.strictObject({
        id: name,
        /** Zones or hosts; absent is any. */
        from: z.array(name).optional(),
        to: z.array(name).optional(),
        allows: z.boolean(),
        /** Why, in one sentence: what a reader of a blocked flow is told. */
        because: name,
      }),
    )
    .min(1),
});
export type NetworkPolicy = z.infer<typeof NetworkPolicy>;
export type Zone = (typeof zones)[number];
export type NetworkRule = NetworkPolicy['rules'][number];

/** The rule that decides a flow, or what is wrong with the policy, as a sentence. */
export function ruleFor(
  { hosts, rules }: NetworkPolicy,
  from: string,
  to: string,
): NetworkRule | string {
  const unknown = [from, to].find((host) => !Object.hasOwn(hosts, host));
  if (unknown !== undefined) return `The host “${unknown}” stands in no zone.`;
  const names = (host: string): readonly string[] => [host, hosts[host]!.zone];
  const fits = (side: readonly string[] | undefined, host: string): boolean =>
    side === undefined || names(host).some((known) => side.includes(known));
  return (
    rules.find((rule) => fits(rule.from, from) && fits(rule.to, to)) ??
    `No rule decides whether “${from}” may reach “${to}”.`
  );
}

/** What in a policy names something that does not exist. One sentence each, with the word that is wrong. */
export function mistakesIn({ hosts, rules }: NetworkPolicy): { word: string; problem: string }[] {
  const known = new Set<string>([...zones, ...Object.keys(hosts)]);
  return rules.flatMap(({ id, from = [], to = [] }) =>
    [...from, ...to]
      .filter((word) => !known.has(word))
      .map((word) => ({
        word,
        problem: `the rule “${id}” names “${word}”, which is neither a zone nor a host`,
      })),
  );
}

/** A flow that the network blocks. The message is what whoever sent it would see in an operator's log. */
export class BlockedFlowError extends TypeError {
  override readonly name = 'BlockedFlowError';
  readonly from: string;
  readonly to: string;
  readonly rule: NetworkRule;

  constructor(from: string, to: string, rule: NetworkRule) {
    super(`The network blocks ${from} from reaching ${to} (rule ${rule.id}): ${rule.because}`);
    this.from = from;
    this.to = to;
    this.rule = rule;
  }
}

/**
 * Lets a flow pass, or throws.
 *
 * @throws BlockedFlowError where a rule blocks it; TypeError where the policy does not say.
 */
export function pass(policy: NetworkPolicy, from: string, to: string): void {
  const rule = ruleFor(policy, from, to);
  if (typeof rule === 'string') throw new TypeError(rule);
  if (!rule.allows) throw new BlockedFlowError(from, to, rule);
}
