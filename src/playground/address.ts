import { carriers, revisions } from '../protocol/extension.ts';
import type { RunChoice } from './state.ts';

/** Reads revision, carrier and fault from a fragment such as `#revision=2025-11-25&carrier=meta&fault=on`. */
export function choiceFrom(hash: string): Partial<RunChoice> {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const revision = revisions.find((value) => value === values.get('revision'));
  const carrier = carriers.find((value) => value === values.get('carrier'));
  return {
    ...(revision === undefined ? {} : { revision }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(values.get('fault') === 'on' ? { fault: true } : {}),
  };
}

/** A choice as a fragment. What the reader typed is never in an address. */
export function fragmentOf({ revision, carrier, fault }: RunChoice): string {
  return `#${new URLSearchParams({ revision, carrier, ...(fault ? { fault: 'on' } : {}) })}`;
}
