import { describe, expect, it } from 'vitest';
import { crosses, outside, rounded, shortened, tidy, type Polyline } from './polyline.ts';

const line = (...points: [number, number][]): Polyline => points.map(([x, y]) => ({ x, y }));
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('tidy', () => {
  it('keeps corners only', () => {
    const repeated = line([0, 0], [0, 0], [0, 40], [0, 90], [50, 90]);
    expect(tidy(repeated)).toEqual(line([0, 0], [0, 90], [50, 90]));
  });

  it('removes a small step in favour of the longer run', () => {
    expect(tidy(line([0, 0], [0, 20], [6, 20], [6, 90]))).toEqual(line([6, 0], [6, 90]));
    expect(tidy(line([0, 0], [0, 70], [6, 70], [6, 90]))).toEqual(line([0, 0], [0, 90]));
  });

  it('removes a step at the very start', () => {
    expect(tidy(line([5, 0], [0, 0], [0, 90]))).toEqual(line([0, 0], [0, 90]));
  });

  it('removes small steps that only follow from others', () => {
    const steps = line([0, 0], [0, 20], [11, 20], [11, 60], [5, 60], [5, 120]);
    expect(tidy(steps)).toEqual(line([5, 0], [5, 120]));
  });

  it('leaves a real turn alone', () => {
    const turn = line([0, 0], [0, 20], [30, 20], [30, 90]);
    expect(tidy(turn)).toEqual(turn);
  });
});

describe('outside', () => {
  it('interrupts a line where text stands', () => {
    expect(outside(line([0, 0], [0, 100]), box(-10, 40, 20, 20))).toEqual([
      line([0, 0], [0, 40]),
      line([0, 60], [0, 100]),
    ]);
  });

  it('drops a corner that lies under the text', () => {
    expect(outside(line([0, 0], [0, 50], [100, 50]), box(-10, 40, 20, 20))).toEqual([
      line([0, 0], [0, 40]),
      line([10, 50], [100, 50]),
    ]);
  });

  it('leaves a line whole that only passes by', () => {
    const passing = line([10, 0], [10, 100]);
    expect(outside(passing, box(-10, 40, 20, 20))).toEqual([passing]);
    expect(crosses(passing, box(-10, 40, 20, 20))).toBe(false);
    expect(crosses(line([9, 0], [9, 100]), box(-10, 40, 20, 20))).toBe(true);
  });
});

it('shortens a line at its end', () => {
  expect(shortened(line([0, 0], [0, 10], [20, 10]), 8)).toEqual(line([0, 0], [0, 10], [12, 10]));
});

it('rounds corners, and less where a run is too short for the radius', () => {
  expect(rounded(line([0, 0], [0, 20], [4, 20]), 6)).toBe('M0 0L0 14Q0 20 2 20L4 20');
});
