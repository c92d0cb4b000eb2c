export const speeds = [0.5, 1, 2] as const;
export type Speed = (typeof speeds)[number];

/** Where a player stands. */
export interface PlayerState {
  /** How many steps there are. */
  readonly count: number;
  /** Index of the step that is shown; null before the first. */
  readonly current: number | null;
  readonly playing: boolean;
  readonly speed: Speed;
}

export type PlayerAction =
  | { readonly do: 'forward' | 'back' | 'toggle' | 'tick' }
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'speed'; readonly to: Speed };

export const atRest = (count: number): PlayerState => ({
  count,
  current: null,
  playing: false,
  speed: 1,
});

/** What becomes of a player. By hand it stops; by itself it stops at the last step. */
export function play(state: PlayerState, action: PlayerAction): PlayerState {
  const { count, current, playing } = state;
  const last = count - 1;
  const next = current === null ? 0 : Math.min(current + 1, last);
  switch (action.do) {
    case 'forward':
      return { ...state, current: next, playing: false };
    case 'back':
      return { ...state, current: Math.max((current ?? 0) - 1, 0), playing: false };
    case 'toggle':
      if (playing) return { ...state, playing: false };
      // From the end it begins again.
      return { ...state, playing: true, current: current === last ? 0 : next };
    case 'tick':
      return playing ? { ...state, current: next, playing: next < last } : state;
    case 'go':
      return { ...state, current: Math.min(Math.max(action.to, 0), last), playing: false };
    case 'speed':
      return { ...state, speed: action.to };
  }
}

/** Milliseconds that a step is shown: long enough to read it aloud. */
export const stepTime = (speed: Speed): number => 2500 / speed;
