import { EXTENSION_ID } from './extension.ts';
import type { Revision } from './extension.ts';
import { DeclaredNeeds, ServerSettings } from './settings.ts';
import type { Needs, ServerConfiguration, UpstreamConfiguration } from './configuration.ts';

type Capabilities = Readonly<Record<string, unknown>>;

/** The members of `capabilities` that announce the extension. 2025-11-25 has no `extensions` member: SEP-2133. */
function announce(revision: Revision, settings: Record<string, unknown>): Capabilities {
  const entry = { [EXTENSION_ID]: settings };
  return revision === '2025-11-25'
    ? { experimental: entry, extensions: entry }
    : { extensions: entry };
}

/** What the server adds to its capabilities. It tells clients where to send which schemes, and nothing of its issuers. */
export function serverCapabilities(revision: Revision, server: ServerConfiguration): Capabilities {
  const settings: ServerSettings = {
    carrier: server.carrier,
    required: server.required,
    upstreams: server.upstreams.map(advertised),
    ...(server.maxTokenBytes === undefined ? {} : { max_token_bytes: server.maxTokenBytes }),
  };
  return announce(revision, settings);
}

function advertised({
  id,
  resource,
  schemes,
}: UpstreamConfiguration): ServerSettings['upstreams'][number] {
  const scopes = schemes.flatMap((scheme) => ('scopes' in scheme ? (scheme.scopes ?? []) : []));
  const [jkt] = schemes.flatMap((scheme) =>
    scheme.format === 'jwt' && scheme.boundTo !== undefined ? [scheme.boundTo.jkt] : [],
  );
  return {
    id,
    resource,
    schemes: schemes.map(({ scheme }) => scheme),
    ...(scopes.length === 0 ? {} : { scopes: [...new Set(scopes)] }),
    ...(jkt === undefined ? {} : { sender_constraint: { method: 'dpop', jkt } }),
  };
}

/** What the client adds to its capabilities. */
export function clientCapabilities(revision: Revision): Capabilities {
  return announce(revision, {});
}

function entryOf(capabilities: Capabilities | undefined, revision: Revision): unknown {
  const member = capabilities?.[revision === '2025-11-25' ? 'experimental' : 'extensions'];
  return typeof member === 'object' && member !== null
    ? (member as Record<string, unknown>)[EXTENSION_ID]
    : undefined;
}

/** The server's settings, or undefined where it did not advertise the extension or advertised it malformed. */
export function advertisedSettings(
  capabilities: Capabilities | undefined,
  revision: Revision,
): ServerSettings | undefined {
  return ServerSettings.safeParse(entryOf(capabilities, revision)).data;
}

/** Whether the client declared the extension. What is no settings object declares nothing (SEP-2133). */
export function declares(capabilities: Capabilities | undefined, revision: Revision): boolean {
  const entry = entryOf(capabilities, revision);
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry);
}

/** What a tool, resource or prompt puts into its own `_meta`, so that a client knows to send a credential to it. */
export function needsMeta(needs: Needs): Readonly<Record<string, Needs>> {
  return { [EXTENSION_ID]: needs };
}

/** What a tool, resource or prompt says it needs; undefined where it says nothing, or says it malformed. */
export function declaredNeeds(listed: WithMeta): Needs | undefined {
  return DeclaredNeeds.safeParse(listed._meta?.[EXTENSION_ID]).data;
}

interface WithMeta {
  readonly _meta?: Record<string, unknown> | undefined;
}

/** Marks a result as made by a server that read the field. */
export function acknowledge<R extends WithMeta>(result: R): R {
  return { ...result, _meta: { ...result._meta, [EXTENSION_ID]: { processed: true } } };
}

/** Whether the server says that it read the field. */
export function acknowledged(result: WithMeta): boolean {
  const mark = result._meta?.[EXTENSION_ID];
  return (
    typeof mark === 'object' &&
    mark !== null &&
    (mark as Record<string, unknown>)['processed'] === true
  );
}
