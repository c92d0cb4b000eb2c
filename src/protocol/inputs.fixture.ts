import fc from 'fast-check';
import { expect, it } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** How many inputs a property was held against. `npm test` adds them up. */
    inputs?: number;
  }
}

/** How many inputs each property is held against: many of what is cheap, fewer of what runs real clients and servers. */
export const plan = {
  'any value as the field, at the core': 30_000,
  'any value as the field, on v1': 2_400,
  'any value as the field, on v2': 1_800,
  'any text as the token': 10_000,
  'any JWT as the token': 6_000,
  'any header template': 12_000,
  'any redirect': 8_000,
  'any interleaving, on v1': 60,
  'any interleaving, on v2': 30,
  'any message in a log': 6_000,
  'any reflection of a token': 12_000,
  'any reflection of a Basic credential': 3_000,
  'any advertisement': 16_000,
  'any token without a resource': 16_000,
} as const;

/** The same inputs everywhere, so that what is green stays green; `FUZZ_SEED` tries others, `FUZZ_RUNS` times as many. */
const seed = Number(import.meta.env['FUZZ_SEED'] ?? 20_261_125);
const times = Number(import.meta.env['FUZZ_RUNS'] ?? 1);

/** A guard against hanging, not a measure. */
const PATIENCE_MS = 300_000;

type Arbitraries<Inputs extends unknown[]> = { [At in keyof Inputs]: fc.Arbitrary<Inputs[At]> };

/**
 * A test that holds a property against as many inputs as the plan says, and counts them. An input that failed once is
 * kept in `examples`.
 *
 * @param told is called once all inputs are through: to say that they were not all of one kind
 */
export function holds<Inputs extends [unknown, ...unknown[]]>(
  name: keyof typeof plan,
  inputs: Arbitraries<Inputs>,
  property: (...given: Inputs) => void | Promise<void>,
  { examples = [], told }: { examples?: NoInfer<Inputs>[]; told?: () => void } = {},
): void {
  const numRuns = plan[name] * times;
  it(`${name}: ${numRuns} inputs`, { timeout: PATIENCE_MS * times }, async ({ task }) => {
    let tried = 0;
    const counted = async (...given: Inputs): Promise<void> => {
      tried += 1;
      await property(...given);
    };
    await fc.assert(fc.asyncProperty(...inputs, counted), { seed, numRuns, examples });
    expect(tried).toBe(numRuns);
    task.meta.inputs = tried;
    told?.();
  });
}
