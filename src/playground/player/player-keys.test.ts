import { expect, it } from 'vitest';
import { actionOf } from './player-keys.ts';

const press = (key: string, more = {}) =>
  actionOf({ key, modified: false, on: 'elsewhere', ...more });

it('goes forward and back, to the beginning and to the end', () => {
  expect(press('ArrowRight')).toEqual({ do: 'forward' });
  expect(press('ArrowLeft')).toEqual({ do: 'back' });
  expect(press('Home')).toEqual({ do: 'go', to: 0 });
  expect(press('End')).toMatchObject({ do: 'go' });
});
it('plays and pauses by the space bar, which a button keeps for itself', () => {
  expect(press(' ')).toEqual({ do: 'toggle' });
  expect(press(' ', { on: 'button' })).toBeUndefined();
  expect(press('ArrowRight', { on: 'button' })).toEqual({ do: 'forward' });
});
it('leaves a select its keys, and the browser those with a modifier', () => {
  expect(press('ArrowLeft', { on: 'select' })).toBeUndefined();
  expect(press(' ', { on: 'select' })).toBeUndefined();
  expect(press('ArrowLeft', { modified: true })).toBeUndefined();
});
it('does nothing by any other key', () => {
  expect(press('a')).toBeUndefined();
  expect(press('constructor')).toBeUndefined();
});
