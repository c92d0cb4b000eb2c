import type { PlayerAction } from './player-state.ts';

export interface KeyPress {
  readonly key: string;
  /** Whether Alt, Control, Meta or Shift is held: what the browser or a screen reader listens to. */
  readonly modified: boolean;
  readonly on: 'select' | 'button' | 'elsewhere';
}

const anywhere: Readonly<Record<string, PlayerAction>> = {
  ArrowRight: { do: 'forward' },
  ArrowLeft: { do: 'back' },
  Home: { do: 'go', to: 0 },
  End: { do: 'go', to: Number.POSITIVE_INFINITY },
};

/** What a key asks of the player that has the focus; nothing where the key belongs to something else. */
export function actionOf({ key, modified, on }: KeyPress): PlayerAction | undefined {
  if (modified || on === 'select') return undefined;
  // A button, and a message that opens, take the space bar for themselves.
  if (key === ' ') return on === 'button' ? undefined : { do: 'toggle' };
  return Object.hasOwn(anywhere, key) ? anywhere[key] : undefined;
}
