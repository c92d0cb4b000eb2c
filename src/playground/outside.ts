import type { ScenarioSource } from '../scenarios/schema.ts';
import { requestsText, worldText } from './texts.ts';
import { readJson } from './read-json.ts';

/** What the reader pasted: a token from elsewhere and what a server would be told about it. */
export interface Outside {
  readonly token: string;
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: string;
}

export type OutsideTexts =
  | { readonly ok: true; readonly requests: string; readonly world: string }
  | { readonly ok: false; readonly message: string };

const ORIGIN = 'https://dashboards.example';
const RESOURCE = `${ORIGIN}/`;

/** Writes a request and a world around a token from outside. `now` is the clock of the machine, NumericDate. */
export function outsideTexts(
  { token, jwks, issuer, audience, algorithm }: Outside,
  now: number,
): OutsideTexts {
  const missing = Object.entries({ JWT: token, JWKS: jwks, issuer, audience, algorithm }).find(
    ([, text]) => text.trim() === '',
  );
  if (missing !== undefined)
    return { ok: false, message: `Your own token: the ${missing[0]} is missing.` };
  const keys = readJson(jwks);
  if (!keys.ok) return { ok: false, message: `Your own token, JWKS, ${keys.message}` };
  const source = {
    title: '',
    summary: '',
    requirement: '',
    world: {
      now,
      issuers: [{ issuer: issuer.trim(), jwks: keys.value as { keys: { kty: string }[] } }],
      server: {
        upstreams: [
          {
            id: 'dashboards',
            resource: RESOURCE,
            origin: ORIGIN,
            schemes: [
              {
                scheme: 'Bearer',
                format: 'jwt',
                headers: [{ name: 'X-JWT-Assertion', value: '{token}' }],
                issuers: [
                  {
                    issuer: issuer.trim(),
                    audience: [audience.trim()],
                    algorithms: [algorithm.trim()],
                  },
                ],
              },
            ],
          },
        ],
      },
    },
    steps: [
      {
        caller: 'you',
        params: {
          name: 'dashboards.search',
          arguments: {},
          upstream_identity: { type: 'Bearer', token: token.trim(), resource: RESOURCE },
        },
      },
    ],
  } satisfies ScenarioSource;
  return { ok: true, requests: requestsText(source), world: worldText(source) };
}
