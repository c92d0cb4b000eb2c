import { describe, expect, it } from 'vitest';
import { groupsOf } from './calls.ts';
import { CaseRequest } from './form.ts';

const overlapping = (...overlaps: unknown[]) =>
  groupsOf(overlaps.map((value) => CaseRequest.parse(value === null ? {} : { overlaps: value })));

describe('requests that overlap are made together', () => {
  it.each<[unknown[], number[][]]>([
    [
      [null, null],
      [[0], [1]],
    ],
    [[null, true], [[0, 1]]],
    [[true, true], [[0, 1]]],
    [
      [true, null, null],
      [[0, 1], [2]],
    ],
    [[1, null], [[0, 1]]],
    [
      [null, null, 0],
      [[0, 2], [1]],
    ],
    [[null, null, [0, 1]], [[0, 1, 2]]],
    [
      ['a', 'b', 'a', 'b'],
      [
        [0, 2],
        [1, 3],
      ],
    ],
    [[null, 'request0'], [[0, 1]]],
    [
      [null, false],
      [[0], [1]],
    ],
    [
      [9, -1],
      [[0], [1]],
    ],
  ])('%j: %j', (overlaps, groups) => {
    expect(overlapping(...overlaps)).toEqual(groups);
  });
});
