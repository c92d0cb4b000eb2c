import type { Gate } from '../../sdk/reception.ts';
import { upstreamTokens } from './client-side.ts';
import { connectTo, serveOne } from './one-server.ts';
import type { Deploy } from './pattern.ts';
import { asJwt, callApi, guarded } from './upstream-call.ts';

const META_KEY = 'tool-token';
const FIELD = 'secureArguments';

/** The SDK drops what stands beside `arguments`; this hands it on where handlers can read it. */
const intoMeta: Gate = async ({ params }) => {
  const { [FIELD]: secure, ...rest } = params;
  const meta = { ...(rest['_meta'] as object | undefined), [FIELD]: secure };
  return { kind: 'absent', params: { ...rest, _meta: meta } };
};

interface SecureArguments {
  readonly token?: string;
}

/**
 * A token for each tool call, beside the call: in `_meta` (discussion 234), or as a secure parameter beside `arguments`
 * (pull request 3221). Neither says what a server checks, to whom a client may send it, or how either knows of the other:
 * the client sends it to every server that it calls, and the server forwards it as it comes.
 */
export const toolToken =
  (place: '_meta' | 'secureArguments'): Deploy =>
  async (setting) => {
    const { kit, platform } = setting;
    const extension =
      place === '_meta' ? {} : { extension: { gate: intoMeta, capabilities: {}, needs: {} } };
    serveOne(setting, {
      ...extension,
      answer: guarded(async ({ meta }) => {
        const token =
          place === '_meta'
            ? (meta[META_KEY] as string | undefined)
            : (meta[FIELD] as SecureArguments | undefined)?.token;
        return callApi(kit, token === undefined ? {} : asJwt(token));
      }),
    });
    const tokenFor = upstreamTokens(setting, 'client');
    return {
      endpoints: [],
      state: [],
      async connect(user) {
        const mcpToken = await platform.mcpToken(user);
        const client = await connectTo(setting, { token: async () => mcpToken });
        return {
          async call() {
            const token = await tokenFor(mcpToken);
            return client.call(
              place === '_meta' ? { _meta: { [META_KEY]: token } } : { [FIELD]: { token } },
            );
          },
          close: client.close,
        };
      },
    };
  };
