import { describe, expect, it } from 'vitest';
import { atRest, play, stepTime } from './player-state.ts';
import type { PlayerAction, PlayerState } from './player-state.ts';

const after = (...actions: PlayerAction[]): PlayerState => actions.reduce(play, atRest(3));

describe('a player', () => {
  it('shows nothing and moves nothing before it is asked', () => {
    expect(after()).toMatchObject({ current: null, playing: false });
    expect(after({ do: 'tick' })).toEqual(atRest(3));
  });
  it('does not pass its ends', () => {
    expect(after({ do: 'back' }).current).toBe(0);
    const forward: PlayerAction = { do: 'forward' };
    expect(after(forward, forward, forward, forward).current).toBe(2);
    expect(after({ do: 'go', to: 9 }).current).toBe(2);
    expect(after({ do: 'go', to: -1 }).current).toBe(0);
  });
  it('plays until its last step, and stops there', () => {
    const playing = after({ do: 'toggle' }, { do: 'tick' });
    expect(playing).toMatchObject({ current: 1, playing: true });
    expect(play(playing, { do: 'tick' })).toMatchObject({ current: 2, playing: false });
  });
  it('begins again from the end', () => {
    expect(after({ do: 'go', to: 2 }, { do: 'toggle' })).toMatchObject({
      current: 0,
      playing: true,
    });
  });
  it('stops when it is moved by hand', () => {
    expect(after({ do: 'toggle' }, { do: 'forward' }).playing).toBe(false);
    expect(after({ do: 'toggle' }, { do: 'back' }).playing).toBe(false);
  });
  it('shows a step for half as long at twice the speed', () => {
    const { speed } = after({ do: 'speed', to: 2 });
    expect(stepTime(speed)).toBe(stepTime(1) / 2);
  });
});
