import { jwtVerify, SignJWT } from 'jose';
import { admitByMcpToken, connectTo, serveOne } from './one-server.ts';
import { MCP_RESOURCE } from './identity-platform.ts';
import type { Kit } from './kit.ts';
import type { Admit } from './mcp.ts';
import { SERVICE } from './pattern.ts';
import type { Deploy } from './pattern.ts';
import { asBearer, callApi, guarded } from './upstream-call.ts';

const GATEWAY_ORIGIN = 'https://gateway.corp.example';
/** Seconds for which an assertion is good. */
const LIFETIME = 60;

/** Decides who passes, takes the MCP token out, and puts a short signed assertion of the caller in. */
function serveGateway(kit: Kit, admit: Admit): void {
  kit.start('gateway');
  kit.serve({
    name: 'gateway',
    origin: GATEWAY_ORIGIN,
    async handle(request) {
      const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      const admitted = await admit(token);
      if (admitted === undefined) return new Response(null, { status: 401 });
      const { privateKey } = await kit.ring.pair('gateway');
      const assertion = await new SignJWT({ sub: admitted.caller, aud: MCP_RESOURCE })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
        .setIssuer(GATEWAY_ORIGIN)
        .setExpirationTime(kit.now() + LIFETIME)
        .sign(privateKey);
      const { caller: user } = admitted;
      const ends = kit.elapsed() + LIFETIME;
      kit.secret(`assertion of ${user} at ${kit.elapsed()}`, assertion, {
        kind: 'assertion',
        user,
        ends,
      });
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${assertion}`);
      const body = await request.text();
      return kit.from('gateway')(
        new Request(MCP_RESOURCE, { method: request.method, headers, body }),
      );
    },
  });
}

/**
 * A gateway that decides and asserts (discussion 804): no token of the user passes it. The API knows nothing of the
 * assertion, so the server reaches it with a service credential.
 */
export const gatewayAssertion: Deploy = async (setting) => {
  const { kit, apis, platform } = setting;
  const secret = apis.secretOf('dashboards', SERVICE);
  kit.keep('server', 'environment', secret);
  serveGateway(kit, admitByMcpToken(setting));
  const admit: Admit = async (token = '') => {
    const { publicJwk } = await kit.ring.pair('gateway');
    const rules = { issuer: GATEWAY_ORIGIN, audience: MCP_RESOURCE, algorithms: ['ES256'] };
    const currentDate = new Date(kit.now() * 1000);
    const verified = await jwtVerify(token, publicJwk, { ...rules, currentDate }).catch(
      () => undefined,
    );
    return verified && { caller: verified.payload.sub ?? '', token };
  };
  serveOne(setting, { admit, answer: guarded(() => callApi(kit, asBearer(secret))) });
  return {
    endpoints: [],
    state: ['the key of the gateway'],
    async connect(user) {
      const mcpToken = await platform.mcpToken(user);
      const url = `${GATEWAY_ORIGIN}/mcp`;
      const client = await connectTo(setting, { url, token: async () => mcpToken });
      return { call: () => client.call({}), close: client.close };
    },
  };
};
