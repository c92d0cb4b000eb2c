import { receive } from '../protocol/index.ts';
import { carriesIdentity } from '../protocol/extension.ts';
import { defineServer } from '../protocol/define-server.ts';
import type { Needs } from '../protocol/configuration.ts';
import type {
  Method,
  ReceptionContext,
  Rejection,
  ServerConfiguration,
} from '../protocol/index.ts';
import { finish } from './finish.ts';
import type { AuthInfo, Gate } from './reception.ts';

/** What the gate of a server needs besides its configuration. */
export interface GateServices extends Pick<
  ReceptionContext,
  'keysOf' | 'refetchKeys' | 'introspect'
> {
  /** NumericDate: seconds since the epoch (RFC 7519, section 2). */
  readonly now: () => number;
  /**
   * Who is calling: the subject of the MCP credential, as the resource server in front left it in `authInfo`. On stdio
   * there is no `authInfo`, and the caller is the user who launched the process. Never taken from the field.
   */
  readonly caller: (authInfo: AuthInfo | undefined) => string | undefined;
  /** What a tool or prompt (by name) or a resource (by URI) needs: what its `_meta` declares, or an upstream id. */
  readonly needs: (name: string, method: Method) => Needs | string | undefined;
  /** Told of every refusal, with its fine cause. The rejection holds no credential and may be logged. */
  readonly report?: (rejection: Rejection) => void;
}

/**
 * The gate of a server: judges each request with `receive`, and finishes each answer, so that no callback can forget to
 * acknowledge the field, to keep the credential out of what is said, or to keep the answer out of shared caches.
 *
 * ```ts
 * const upstream = upstreamIdentity(gateFor(configuration, { ...keys, now, caller, needs }));
 * ```
 *
 * @throws TypeError where the configuration can only be a mistake.
 */
export function gateFor(configuration: ServerConfiguration, services: GateServices): Gate {
  const server = defineServer(configuration);
  const { now, caller, needs, report, ...validation } = services;

  const judge: Gate = async (request, { authInfo, revision, declared }) => {
    const who = caller(authInfo);
    const need = needsOf(request, needs);
    const reception = await receive(request, server, {
      ...validation,
      revision,
      declared,
      now: now(),
      ...(who === undefined ? {} : { caller: who }),
      ...(need === undefined ? {} : { needs: need }),
    });
    if (reception.kind === 'refused') report?.(reception.rejection);
    return reception;
  };
  return Object.assign(judge, { finish, ...(report === undefined ? {} : { report }) });
}

function needsOf(
  { method, params }: Parameters<Gate>[0],
  needs: GateServices['needs'],
): Needs | string | undefined {
  if (!carriesIdentity(method)) return undefined;
  const name = params[method === 'resources/read' ? 'uri' : 'name'];
  return typeof name === 'string' ? needs(name, method) : undefined;
}
