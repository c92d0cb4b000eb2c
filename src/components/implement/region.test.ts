import { expect, test } from 'vitest';
import { region } from './region.ts';

const source = 'a\n  // #region one\n  if (b) {\n    c();\n\n  }\n  // #endregion\nd\n';

test('is what stands between its marks, without their indent', () => {
  expect(region(source, 'one')).toBe('if (b) {\n  c();\n\n}');
});

test.each([
  ['a name that is not there', source, 'two'],
  ['a region without an end', '// #region one\na', 'one'],
])('refuses %s', (_, text, name) => {
  expect(() => region(text, name)).toThrow(TypeError);
});
