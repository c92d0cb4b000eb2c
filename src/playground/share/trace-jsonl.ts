import type { Run } from '../../scenarios/run.ts';

/** A run as JSON Lines: what it was, then one event a line, as masked as the page shows it. */
export function traceJsonl(title: string, { revision, carrier, fault, trace, steps }: Run): string {
  const minted = Object.entries(trace.credentials).filter(([, { kind }]) => kind === 'minted');
  const kinds = Object.entries(trace.credentials).map(([label, { kind }]) => [label, kind]);
  const head = {
    title,
    revision,
    carrier,
    ...(fault === undefined ? {} : { fault }),
    outcomes: steps.map(({ observation: { accepted, code, reason, cause } }) => ({
      accepted,
      code,
      reason,
      cause,
    })),
    credentials: Object.fromEntries(kinds) as Record<string, string>,
    claims: Object.fromEntries(minted.map(([label, { claims }]) => [label, claims])),
  };
  return [head, ...trace.events].map((line) => `${JSON.stringify(line)}\n`).join('');
}
