import type { UpstreamConfiguration } from '../../protocol/index.ts';
import type { ScenarioSource } from '../../scenarios/schema.ts';
import { catalog } from '../../simulation/catalog.ts';
import { claimShapes } from '../../simulation/claim-shapes.ts';
import type { ShapeId } from '../../simulation/claim-shapes.ts';
import { issuerExamples } from '../../simulation/claim-shapes/issuer-rules.ts';
import type { Edit } from '../controls/apply-edits.ts';

type Parts = Pick<ScenarioSource, 'world' | 'steps'>;

/** A credential to begin with, and the world in which a server expects its like. */
export interface StartingPoint {
  readonly id: string;
  readonly title: string;
  readonly parts: Parts;
}

const dashboards = catalog['dashboards']!;
const rfc9068 = claimShapes.rfc9068;

/** Only what the site itself made is written: plain JSON, as a reader would write it. */
const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;

function partsFor(
  issuers: Parts['world']['issuers'],
  upstream: string | UpstreamConfiguration,
  identity: object,
  tool: string,
): Parts {
  const resource = typeof upstream === 'string' ? catalog[upstream]!.resource : upstream.resource;
  return plain({
    world: { ...(issuers ? { issuers } : {}), server: { upstreams: [upstream] } },
    steps: [
      {
        caller: 'alice',
        params: { name: tool, arguments: {}, upstream_identity: { ...identity, resource } },
      },
    ],
  });
}

/** Claims that only the ID tokens of an issuer have: who signed in, or which workflow runs, is no permission to call. */
const idTokenMarks: Partial<Record<ShapeId, string>> = {
  'google-id-token': 'email_verified',
  'github-actions': 'workflow_ref',
};

/** The rules that an operator would write for a layout that this project gives no example for. */
function rulesFor(shape: ShapeId, issuer: string) {
  const example = issuerExamples.find((candidate) => candidate.shape === shape);
  const { aud = '' } = claimShapes[shape].claims({ now: 0 });
  const mark = idTokenMarks[shape];
  return (
    example?.rules ?? {
      issuer,
      audience: [aud].flat(),
      algorithms: [claimShapes[shape].header.alg],
      ...(mark === undefined ? {} : { idToken: [{ claim: mark }] }),
      clockToleranceSec: 60,
    }
  );
}

function shapePoint(shape: ShapeId): StartingPoint {
  const { title, header } = claimShapes[shape];
  // A JWT-SVID names no issuer of its own; the trust domain stands in for it.
  const issuer = claimShapes[shape].claims({ now: 0 }).iss ?? 'https://spiffe.corp.example';
  const keys = [{ kid: 'k1', key: shape, alg: header.alg }];
  const [scheme] = dashboards.schemes;
  const upstream = { ...dashboards, schemes: [{ ...scheme, issuers: [rulesFor(shape, issuer)] }] };
  const mint = { shape, issuer, ...(shape === 'spiffe' ? { claims: { iss: null } } : {}) };
  const identity = { type: 'Bearer', token: { mint } };
  const parts = partsFor(
    [{ issuer, keys }],
    upstream as UpstreamConfiguration,
    identity,
    'dashboards.search',
  );
  return { id: shape, title, parts };
}

const plainJwt: StartingPoint = {
  id: rfc9068.id,
  title: rfc9068.title,
  parts: partsFor(
    [{ issuer: 'https://id.corp.example', keys: [{ kid: 'k1', key: 'corp' }] }],
    'dashboards',
    { type: 'Bearer', token: { mint: { audience: dashboards.resource } } },
    'dashboards.search',
  ),
};

const account = 'payments/alice';
const bearer = { name: 'Authorization', value: 'Bearer {token}' };
const keyed: UpstreamConfiguration = {
  ...catalog['payments']!,
  schemes: [{ scheme: 'ApiKey', format: 'opaque', pinned: true, headers: [bearer] }],
};
const charges = 'payments.list_charges';

/** The layouts of JWT issuers, then what is no JWT. */
export const startingPoints: readonly StartingPoint[] = [
  plainJwt,
  ...(Object.keys(claimShapes) as ShapeId[]).filter((id) => id !== rfc9068.id).map(shapePoint),
  {
    id: 'opaque',
    title: 'An opaque token, pinned to one origin',
    parts: partsFor(undefined, 'payments', { type: 'Bearer', token: { account } }, charges),
  },
  {
    id: 'basic',
    title: 'A user-id and password (Basic)',
    parts: partsFor(undefined, 'payments', { type: 'Basic', token: { basic: account } }, charges),
  },
  {
    id: 'api-key',
    title: 'An API key, in a header that the operator names',
    parts: partsFor(undefined, keyed, { type: 'ApiKey', token: { account } }, charges),
  },
];

/** The edits that make a scenario begin there. Throws a TypeError where there is no such point. */
export function editsToStart(id: string): readonly Edit[] {
  const point = startingPoints.find((candidate) => candidate.id === id);
  if (point === undefined) throw new TypeError(`There is no starting point “${id}”.`);
  const { world, steps } = point.parts;
  return [
    { path: ['world'], value: world },
    { path: ['steps'], value: steps },
  ];
}
