import { expect, it } from 'vitest';
import { plan } from './inputs.fixture.ts';

const properties = Object.values(
  import.meta.glob<string>('../{protocol,sdk}/*.property.test.ts', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).join('\n');

it('the core is held against a hundred thousand inputs at least, each property against its own', () => {
  const planned = Object.values(plan).reduce((sum, inputs) => sum + inputs, 0);
  expect(planned).toBeGreaterThanOrEqual(100_000);
  // One test a line makes two of the names.
  const text = properties.replace('on ${name}', 'on v1 on v2');
  const names = Object.keys(plan).map((name) => name.replace(/^(any interleaving, on).*$/, '$1'));
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
});
