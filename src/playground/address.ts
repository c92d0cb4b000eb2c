import { carriers, revisions } from '../protocol/extension.ts';
import type { Carrier, Revision } from '../protocol/extension.ts';

/** What a short fragment says of a published scenario. */
export interface AddressChoice {
  readonly revision: Revision;
  readonly carrier: Carrier;
  readonly fault: boolean;
}

/** Reads revision, carrier and fault from a fragment such as `#revision=2025-11-25&carrier=meta&fault=on`. */
export function choiceFrom(hash: string): Partial<AddressChoice> {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const revision = revisions.find((value) => value === values.get('revision'));
  const carrier = carriers.find((value) => value === values.get('carrier'));
  return {
    ...(revision === undefined ? {} : { revision }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(values.get('fault') === 'on' ? { fault: true } : {}),
  };
}

/** A choice as a fragment. What the reader typed is never in it. */
export function fragmentOf({ revision, carrier, fault }: AddressChoice): string {
  return `#${new URLSearchParams({ revision, carrier, ...(fault ? { fault: 'on' } : {}) })}`;
}

/** Whether a fragment holds a scenario of its own. */
export const holdsScenario = (hash: string): boolean => /^#v\d+\./.test(hash);
