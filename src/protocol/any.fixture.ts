import fc from 'fast-check';

/** Values that a stranger may send: what the properties of the core are held against. */

/** Texts that readers of headers, JSON, URIs and objects have stumbled over. */
export const awkward = fc.constantFrom(
  '',
  ' ',
  ',',
  'a, b',
  'a\r\nset-cookie: b',
  '\u0000',
  '\u007f',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
  '__proto__',
  'constructor',
  'toString',
  '{token}',
  '$&',
  'Bearer',
  '..',
  '....',
);

export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.string() },
  { weight: 2, arbitrary: awkward },
);

/** Any JSON value, with the members and numbers that readers have stumbled over. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 2, arbitrary: awkward },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, [], {}, 0, -0, -1, 2 ** 53, 1e308, 5e-324, true),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('{"__proto__":{"x":1}}', '{"constructor":1}', '[[[[]]]]')
      .map((text) => JSON.parse(text) as unknown),
  },
);
