export { attach, withholdings } from './attach.ts';
export type { Attachment, Peer, Withholding } from './attach.ts';
export type {
  BasicScheme,
  HeaderTemplate,
  IssuerRules,
  JwtScheme,
  OpaqueScheme,
  ServerConfiguration,
  UpstreamConfiguration,
} from './configuration.ts';
export { Credential } from './credential.ts';
export { carriers, EXTENSION_ID, FIELD, methods, revisions } from './extension.ts';
export { ServerSettings } from './settings.ts';
export type { Carrier, Method, Revision } from './extension.ts';
export { forward } from './forward.ts';
export {
  acknowledge,
  acknowledged,
  advertisedSettings,
  clientCapabilities,
  declares,
  serverCapabilities,
} from './negotiate.ts';
export { MAX_TOKEN_BYTES, parsePayload, payloadJsonSchema, UpstreamIdentity } from './payload.ts';
export { receive } from './receive.ts';
export type { Receive, Reception, ReceptionContext } from './receive.ts';
export { redactMessage, redactPayload, scrub } from './redact.ts';
export { httpStatus, rejections, toJsonRpcError } from './rejections.ts';
export type { Cause, JsonRpcError, Reason, Rejection } from './rejections.ts';
export { refusalOf } from './upstream-answer.ts';
export type { ValidatedIdentity } from './validate.ts';
