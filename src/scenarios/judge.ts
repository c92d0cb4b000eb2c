import { isOfARequest } from '../simulation/labels.ts';
import type { Place } from '../simulation/trace.ts';
import type { Observation } from './observe.ts';
import type { Expectation } from './schema.ts';

/** What is wrong with one expectation; empty where all of it holds. */
export type Failures = readonly string[];

type Clause = (argument: string, observation: Observation) => boolean;

const everywhere: readonly Place[] = ['request', 'hop', 'upstream', 'result', 'error', 'log'];

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

const ofARequest = ({ label }: Observation['sightings'][number]): boolean => isOfARequest(label);

const usefulCalls = ({ upstreamCalls }: Observation) =>
  upstreamCalls.filter(({ credentials }) => credentials.length > 0);

/** Every clause there is: `name` or `name:argument`. */
const clauses: Readonly<Record<string, Clause>> = {
  /** This credential reached the upstream; `none`: it was called without any. */
  upstream_called_with: (label, observation) =>
    observation.upstreamCalls.length > 0 &&
    (label === 'none'
      ? usefulCalls(observation).length === 0
      : usefulCalls(observation).length > 0 &&
        usefulCalls(observation).every(({ credentials }) => credentials.includes(label))),
  /** Refused with this reason, and the upstream was not called. */
  rejected_before_upstream: (reason, observation) =>
    observation.reason === reason && observation.upstreamCalls.length === 0,
  /** The fine cause in the operator's log. */
  cause: (cause, observation) => observation.cause === cause,
  /** The upstream says it served this account. */
  served_as: (account, observation) => observation.servedAs === account,
  /** The client kept the credential, for this reason; it stands in no request. */
  withheld: (reason, observation) =>
    observation.withheld === reason && !observation.sightings.some(ofARequest),
  /** The credential went out in the request. */
  sent: (label, observation) =>
    observation.sightings.some(
      (sighting) => sighting.label === label && sighting.place === 'request',
    ),
  /** The credential went out in the request, and the upstream never saw it. */
  vanished: (label, observation) =>
    observation.sightings.some(
      (sighting) => sighting.label === label && sighting.place === 'request',
    ) &&
    !observation.sightings.some(
      (sighting) => sighting.label === label && sighting.place === 'upstream',
    ),
  /** The gateway took the credential out of the request, for this reason; the server never saw it. */
  stripped: (reason, observation) =>
    observation.stripped === reason &&
    !observation.sightings.some((sighting) => sighting.place === 'hop' && ofARequest(sighting)),
  /** The gateway sent the credential on to the server. */
  passed_on: (label, observation) =>
    observation.sightings.some((sighting) => sighting.label === label && sighting.place === 'hop'),
  /** Every origin that saw a credential: `[a, b]`. */
  credential_origins: (list, observation) => {
    const seen = [...new Set(usefulCalls(observation).map(({ origin }) => origin))];
    return `[${seen.join(', ')}]` === list;
  },
  /** No credential stands in these outputs: `log, error, result`. */
  absent_from: (list, observation) => {
    const places = list.split(',').map((place) => placeOf(place.trim()));
    return !observation.sightings.some(({ place }) => places.includes(place));
  },
  /** A credential stands in this output. */
  leaked_to: (place, observation) =>
    observation.sightings.some((sighting) => sighting.place === place),
  /** How often the upstream was called with a credential. */
  upstream_calls: (count, observation) => usefulCalls(observation).length === Number(count),
  /** How often the client made the request. */
  requests: (count, observation) => observation.requests === Number(count),
  /** How often an issuer was asked for its keys. */
  key_fetches: (count, { asked }) => asked.keys === Number(count),
  /** How often an issuer was asked about a token. */
  introspections: (count, { asked }) => asked.introspection === Number(count),
  /** The last answer of the upstream. */
  upstream_status: (status, { upstreamCalls }) => upstreamCalls.at(-1)?.status === Number(status),
  /** Reason of the coded error that the client received. */
  auth_error: (reason, observation) => observation.reason === reason,
  /** Code of the JSON-RPC error. */
  code: (code, observation) => observation.code === Number(code),
  /** Whether the error names this extension as the capability that is missing: `yes` or `no`. */
  names_capability: (word, { namesCapability = false }) => word === yesOrNo(namesCapability),
  /** What the operator's log says of the request: `caller, upstream`. */
  recorded: (list, { recorded = [] }) =>
    list.split(',').every((name) => recorded.includes(name.trim())),
  /** What it does not say, not one of them. */
  unrecorded: (list, { recorded = [] }) =>
    !list.split(',').some((name) => recorded.includes(name.trim())),
  /** HTTP status of the answer. */
  http_status: (status, { http }) => http?.status === Number(status),
  /** Whether the answer says how to sign in (RFC 9110, section 11.6.1): `yes` or `no`. */
  challenged: (word, { http }) => http !== undefined && word === yesOrNo(http.challenged),
  /** Who may keep the result. */
  cache_scope: (scope, observation) => observation.cacheScope === scope,
  /** What is said of the audience of an accepted credential. */
  audience: (words, observation) => observation.audience === words,
};

/** Ids of the clauses, for the check that no scenario names another. */
export const clauseNames: readonly string[] = Object.keys(clauses);

/** Holds an expectation against what was observed. Throws TypeError for a clause or a place that does not exist. */
export function judge(expectation: Expectation, observation: Observation): Failures {
  const accept =
    expectation.accept === observation.accepted
      ? []
      : [`expected the request to be ${expectation.accept ? 'served' : 'refused'}, and it was not`];
  const failed = expectation.outcome.filter((written) => !holds(written, observation));
  return [...accept, ...failed.map((clause) => `does not hold: ${clause}`)];
}

/** Of a place that does not exist nothing could be seen, and the clause would always hold. */
function placeOf(written: string): Place {
  const place = everywhere.find((known) => known === written);
  if (place === undefined) {
    throw new TypeError(`There is no place “${written}”. There are: ${everywhere.join(', ')}.`);
  }
  return place;
}

/** Whether one clause holds. Throws TypeError for a clause that does not exist. */
export function holds(written: string, observation: Observation): boolean {
  const colon = written.indexOf(':');
  const name = colon === -1 ? written : written.slice(0, colon);
  const clause = Object.hasOwn(clauses, name) ? clauses[name] : undefined;
  if (clause === undefined) {
    throw new TypeError(`There is no clause “${name}”. There are: ${clauseNames.join(', ')}.`);
  }
  return clause(written.slice(colon + 1), observation);
}
