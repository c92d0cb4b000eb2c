import type { Cell } from '../../scenarios/comparison/compare.ts';
import type { Measures } from '../../scenarios/comparison/measure.ts';

/** What `/topologies.json` holds of a pattern, as far as it is compared. */
export type Published = readonly {
  readonly id: string;
  readonly runs?: readonly (Measures & {
    readonly environment: string;
    readonly network: string;
  })[];
}[];

/** What of a run differs from what is published, one sentence each. */
export function differences(
  { pattern, environment, network, measures }: Cell,
  published: Published,
): readonly string[] {
  const where = `${pattern}, ${environment}, ${network}`;
  const known = published
    .find(({ id }) => id === pattern)
    ?.runs?.find((run) => run.environment === environment && run.network === network);
  if (known === undefined) return [`${where}: nothing is published.`];
  const names = new Set([...Object.keys(measures), ...Object.keys(known)]);
  for (const name of ['environment', 'network']) names.delete(name);
  return [...names].flatMap((name) => {
    const [here, there] = [measures, known].map((one) => stable(one[name as keyof Measures]));
    return here === there ? [] : [`${where}: ${name} is ${here} here and ${there} there.`];
  });
}

/** JSON with members in one order. */
function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => a.localeCompare(b)))
      : member,
  );
}
