export { attach, isStale, MAX_ADVERTISEMENT_AGE_SEC, withholdings } from './attach.ts';
export type { Attachment, Peer, Withholding } from './attach.ts';
export type {
  BasicScheme,
  ClaimMark,
  HeaderTemplate,
  IntrospectedScheme,
  IssuerRules,
  JwtScheme,
  Needs,
  OpaqueScheme,
  SchemeConfiguration,
  ServerConfiguration,
  SubjectMapping,
  Tenants,
  UpstreamConfiguration,
} from './configuration.ts';
export { Credential } from './credential.ts';
export { carriers, EXTENSION_ID, FIELD, methods, revisions } from './extension.ts';
export { ServerSettings } from './settings.ts';
export type { Carrier, Method, Revision } from './extension.ts';
export { defineServer } from './define-server.ts';
export { createDpopKey } from './dpop.ts';
export type { DpopKey, ProofOf } from './dpop.ts';
export { forward } from './forward.ts';
export type { Fetch, Proofs } from './forward.ts';
export { relay, strippings } from './gateway.ts';
export type { Relayed, Route, Stripping } from './gateway.ts';
export { createHandles } from './handles.ts';
export type { Handles } from './handles.ts';
export { createHeldCredentials } from './held-credentials.ts';
export type { HeldCredentials, HeldCredentialsOptions, Taken } from './held-credentials.ts';
export type { Path, Validation, ValidatedIdentity } from './identity.ts';
export { createIntrospection } from './introspection.ts';
export type { IntrospectionOptions } from './introspection.ts';
export { createKeyStore, KeysUnavailableError } from './keys.ts';
export type { KeyStore, KeyStoreOptions, ProvisionedKeys } from './keys.ts';
export {
  acknowledge,
  acknowledged,
  advertisedSettings,
  clientCapabilities,
  declaredNeeds,
  declares,
  needsMeta,
  serverCapabilities,
} from './negotiate.ts';
export { MAX_TOKEN_BYTES, parsePayload, payloadJsonSchema, UpstreamIdentity } from './payload.ts';
export { createPartition } from './partition.ts';
export { createRateLimit } from './rate-limit.ts';
export type { RateLimit } from './rate-limit.ts';
export { receive } from './receive.ts';
export type { Receive, Reception, ReceptionContext } from './receive.ts';
export { redactMessage, redactPayload, scrub } from './redact.ts';
export { httpStatus, toJsonRpcError } from './json-rpc-error.ts';
export type { JsonRpcError } from './json-rpc-error.ts';
export { rejections } from './rejections.ts';
export type { Cause, Challenge, Reason, Rejection } from './rejections.ts';
export { answerOf } from './upstream-answer.ts';
export type { UpstreamAnswer } from './upstream-answer.ts';
export { validate } from './validate.ts';
export type { ValidationContext } from './validate.ts';
export type { Introspect, IntrospectionResponse } from './validate-introspected.ts';
