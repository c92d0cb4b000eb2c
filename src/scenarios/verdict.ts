import { rejections, strippings, withholdings } from '../protocol/index.ts';
import { isOfARequest } from '../simulation/labels.ts';
import type { StepReport } from './run.ts';

/** The kind decides the look; the word is what is read. */
export interface Verdict {
  readonly kind: 'served' | 'refused' | 'withheld' | 'leaked' | 'failed';
  readonly word: string;
  /** What happened, in one sentence. */
  readonly sentence: string;
}

/** Puts a step into words. What leaked comes before everything else. */
export function verdictOf({ observation, attacked }: StepReport): Verdict {
  const {
    http,
    withheld,
    stripped,
    cause,
    code,
    reason,
    servedAs,
    accepted,
    sightings,
    upstreamCalls,
  } = observation;
  const leak = sightings.find(({ place }) => ['result', 'error', 'log'].includes(place));
  if (leak !== undefined) {
    return {
      kind: 'leaked',
      word: 'Leaked',
      sentence: `A credential stands in the ${leak.place}.`,
    };
  }
  if (withheld !== undefined) {
    return { kind: 'withheld', word: 'Withheld', sentence: withholdings[withheld].sentence };
  }
  if (stripped !== undefined) {
    return {
      kind: 'withheld',
      word: 'Stripped by the gateway',
      sentence: strippings[stripped],
    };
  }
  if (http?.status === 401) return turnedAway(http);
  if (accepted && attacked) {
    return {
      kind: 'leaked',
      word: 'The attack works',
      sentence: 'The request was served, and should not have been.',
    };
  }
  if (accepted) {
    const whom = servedAs === undefined ? '' : ` and served ${servedAs}`;
    return { kind: 'served', word: 'Served', sentence: `The upstream was called${whom}.` };
  }
  if (cause !== undefined) {
    return { kind: 'refused', word: 'Refused', sentence: rejections[cause].sentence };
  }
  if (reason === 'upstream_rejected') {
    return {
      kind: 'refused',
      word: 'Refused by the upstream',
      sentence: rejections.upstream.sentence,
    };
  }
  const sent = upstreamCalls.some(({ credentials }) => credentials.length > 0);
  if (sent) {
    return {
      kind: 'leaked',
      word: 'Sent upstream',
      sentence: 'A credential went to the upstream, which had no use for it.',
    };
  }
  const answered = code !== undefined && !attacked;
  if (!answered && sightings.some(({ label }) => isOfARequest(label))) {
    return {
      kind: 'leaked',
      word: 'Lost',
      sentence: 'The credential went out, and nobody read it or said so.',
    };
  }
  const status = upstreamCalls.at(-1)?.status ?? 0;
  if (!attacked && (status === 401 || status === 403)) {
    return {
      kind: 'refused',
      word: 'Refused by the upstream',
      sentence: 'The upstream was called without a credential, and refused.',
    };
  }
  return {
    kind: 'failed',
    word: 'Failed',
    sentence: 'The call ended in an error that is not about the credential.',
  };
}

/** Where the MCP credential admits nobody, the upstream credential is not read at all. */
function turnedAway({ challenged }: { readonly challenged: boolean }): Verdict {
  return challenged
    ? {
        kind: 'refused',
        word: 'Turned away',
        sentence: 'The server does not know who is calling, and says how to sign in.',
      }
    : {
        kind: 'failed',
        word: 'Turned away without a challenge',
        sentence: 'The server does not know who is calling, and does not say how to sign in.',
      };
}
