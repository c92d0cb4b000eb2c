import type { ScenarioSource } from '../scenarios/schema.ts';
import type { Edit } from './controls/apply-edits.ts';
import { isObject } from './document.ts';
import { readJson } from './read-json.ts';

/** What the reader pasted: a token from elsewhere and, for a JWT, what a server would be told about it. */
export interface Outside {
  readonly token: string;
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: string;
}

export type OutsideEdits =
  | { readonly ok: true; readonly token: string; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly message: string };

const ORIGIN = 'https://dashboards.example';
const RESOURCE = `${ORIGIN}/`;

/** Stands in a scenario where the token would stand. */
export const pastedRecipe = { pasted: true } as const;

/**
 * The edits that make a scenario ask for a pasted token. With keys and an issuer, they also write a server that trusts
 * it; with the token alone, the first request of the scenario shows it. The token itself enters no edit.
 *
 * @param now the clock of the machine, NumericDate
 */
export function outsideEdits(
  { token, jwks, issuer, audience, algorithm }: Outside,
  now: number,
): OutsideEdits {
  if (token.trim() === '') return wrong('the token is missing.');
  const alone = [jwks, issuer, audience].every((text) => text.trim() === '');
  if (alone) {
    const path = ['steps', 0, 'params', 'upstream_identity', 'token'];
    return { ok: true, token: token.trim(), edits: [{ path, value: pastedRecipe }] };
  }
  const missing = Object.entries({ JWKS: jwks, issuer, audience, algorithm }).find(
    ([, text]) => text.trim() === '',
  );
  if (missing !== undefined) {
    return wrong(
      `the ${missing[0]} is missing. Fill in all four, or leave JWKS, issuer and audience empty to show the token to the server as it is.`,
    );
  }
  const keys = readJson(jwks);
  if (!keys.ok) return wrong(`JWKS: ${keys.problem.message}`);
  const secret = privatePart(keys.value);
  if (secret !== undefined) {
    return wrong(
      `JWKS: ${secret} is a private or shared key. Paste the public part alone, as the issuer publishes it.`,
    );
  }
  const { world, steps } = scenarioFor(
    keys.value,
    issuer.trim(),
    audience.trim(),
    algorithm.trim(),
    now,
  );
  return {
    ok: true,
    token: token.trim(),
    edits: [
      { path: ['world'], value: world },
      { path: ['steps'], value: steps },
    ],
  };
}

const wrong = (message: string): OutsideEdits => ({
  ok: false,
  message: `Your own token: ${message}`,
});

/** The first member of a JWKS that only its owner may know (RFC 7518, sections 6.2.2, 6.3.2 and 6.4.1). */
function privatePart(jwks: unknown): string | undefined {
  const keys = isObject(jwks) && Array.isArray(jwks['keys']) ? (jwks['keys'] as unknown[]) : [];
  const found = keys.findIndex((key) => isObject(key) && ('d' in key || 'k' in key));
  return found < 0 ? undefined : `keys[${found}]`;
}

function scenarioFor(
  jwks: unknown,
  issuer: string,
  audience: string,
  algorithm: string,
  now: number,
): Pick<ScenarioSource, 'world' | 'steps'> {
  return {
    world: {
      now,
      issuers: [{ issuer, jwks: jwks as { keys: { kty: string }[] } }],
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
                issuers: [{ issuer, audience: [audience], algorithms: [algorithm] }],
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
          upstream_identity: { type: 'Bearer', token: pastedRecipe, resource: RESOURCE },
        },
      },
    ],
  };
}
