import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const canary = 'canary';

describe('what is not JSON (RFC 8259) is refused with line, column and rule', () => {
  it.each([
    ['', 'Line 1, column 1: a value is expected.'],
    ['{\n  "a": nul\n}', 'Line 2, column 8: a word stands where JSON has only'],
    ['{\n  "a": 1,\n}', 'Line 3, column 1: a member name in double quotes is expected.'],
    ['[1,]', 'Line 1, column 4: a value is expected.'],
    ['{"a" 1}', 'Line 1, column 6: a colon is expected.'],
    ['[1 2]', 'Line 1, column 4: a comma is expected.'],
    ['{"a": 1', 'Line 1, column 8: a closing brace is expected.'],
    ['[1', 'Line 1, column 3: a closing bracket is expected.'],
    ['{} {}', 'Line 1, column 4: something follows after the end.'],
    ['{} // x', 'Line 1, column 4: JSON has no comments.'],
    ['{"a": 01}', 'Line 1, column 8: '],
    ['"a\nb"', 'Line 1, column 1: a string does not end before its line does.'],
    ['"\\u12"', 'Line 1, column 1: an escape sequence is incomplete.'],
    ['"\\x"', 'Line 1, column 1: this character cannot be escaped.'],
    ['"\t"', 'Line 1, column 1: a string holds a control character'],
    ["{'a': 1}", 'Line 1, column 2: '],
    ['{"a": 1,\n "b": {"a": 1},\n "a": 2}', 'Line 3, column 2: a member of this name stands here'],
  ])('%j', (text, message) => {
    expect(readJson(text)).toEqual({
      ok: false,
      problem: expect.objectContaining({
        message: expect.stringMatching(`^${message}`) as unknown,
      }),
    });
  });

  it.each([
    canary,
    `"${canary}`,
    `{"a": ${canary}}`,
    `{"${canary}":1,"${canary}":2}`,
    `{} ${canary}`,
  ])('%j, and nothing of it is repeated', (text) => {
    const read = readJson(text);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain(canary);
  });
});

describe('JSON is read as the platform reads it', () => {
  it.each([
    '{}',
    'null',
    '0',
    '"\\ud83d\\ude00"',
    '[{"a":{"a":1}},{"a":2}]',
    '{"a":{"b":1},"b":2}',
    ' {"a" : 1e3}\n',
  ])('%s', (text) => {
    expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('a member named __proto__ is a member, and gives no object another prototype', () => {
    const read = readJson('{"__proto__":{"caller":"alice"}}');
    expect(read.ok && Object.getPrototypeOf(read.value)).toBe(Object.prototype);
    expect(JSON.stringify(read)).toBe('{"ok":true,"value":{"__proto__":{"caller":"alice"}}}');
  });
});
