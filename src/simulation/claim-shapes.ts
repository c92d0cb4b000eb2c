import { auth0, cognito, keycloak, okta } from './claim-shapes/authorization-servers.ts';
import type { ClaimShape, ShapeId } from './claim-shapes/claim-shape.ts';
import { entraV1, entraV2 } from './claim-shapes/entra.ts';
import { rfc9068 } from './claim-shapes/rfc9068.ts';
import { githubActions, googleIdToken, kubernetes, spiffe } from './claim-shapes/workloads.ts';

export type { ClaimContext, ClaimShape, ShapeHeader, ShapeId } from './claim-shapes/claim-shape.ts';

/** How the tokens of ten providers look, and `rfc9068`, the plain default. Values are invented; layouts are not. */
export const claimShapes: Readonly<Record<ShapeId, ClaimShape>> = {
  rfc9068,
  'entra-v1': entraV1,
  'entra-v2': entraV2,
  okta,
  auth0,
  keycloak,
  'google-id-token': googleIdToken,
  cognito,
  'github-actions': githubActions,
  kubernetes,
  spiffe,
};
