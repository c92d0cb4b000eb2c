import { describe, expect, it } from 'vitest';
import { positionOf, problemOf } from './problem.ts';

const text = '{\n  "steps": [\n    { "caller": 7, "params": {} }\n  ]\n}';

describe('a problem stands at its place in the text', () => {
  it.each<[string, (string | number)[], string, string]>([
    ['a member', ['steps', 0, 'caller'], 'Line 3, column 17: ', '7'],
    ['a member that is missing', ['steps', 0, 'params', 'name'], 'Line 3, column 30: ', '{'],
    ['a whole entry', ['steps', 0], 'Line 3, column 5: ', '{'],
    ['a list that is missing', ['world'], 'Line 1, column 1: ', '{'],
  ])('%s', (_what, path, start, marked) => {
    const { message, range } = problemOf(text, { problem: 'x: is wrong.', path });
    expect(message).toBe(`${start}x: is wrong.`);
    expect(text.slice(range!.offset, range!.offset + range!.length)).toBe(marked);
  });

  it('a name that there is not is found where it stands', () => {
    const named = '{\n  "account": "dashboards/nobody"\n}';
    expect(
      problemOf(named, { problem: 'There is no account “dashboards/nobody”.', path: [] }),
    ).toEqual({
      message: 'Line 2, column 14: There is no account “dashboards/nobody”.',
      range: { offset: 15, length: 19 },
    });
  });

  it('what is wrong with the whole has no place', () => {
    expect(problemOf(text, { problem: 'is wrong.', path: [] })).toEqual({ message: 'is wrong.' });
  });

  it('a text that holds nothing has no place', () => {
    expect(problemOf('', { problem: 'is wrong.', path: [] })).toEqual({ message: 'is wrong.' });
  });
});

it('lines and columns count from 1', () => {
  expect(positionOf(text, 0)).toEqual({ line: 1, column: 1 });
  expect(positionOf(text, text.indexOf('"caller"'))).toEqual({ line: 3, column: 7 });
});
