import { createLocalJWKSet, errors as jose, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { errors } from 'oidc-provider';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { ACCESS_TOKEN, TOKEN_EXCHANGE } from '../../sdk/tokens/exchange.ts';
import { resourceServer } from './resources.ts';
import type { Resource } from './resources.ts';

const parameters = [
  'subject_token',
  'subject_token_type',
  'resource',
  'scope',
  'dpop_jkt',
] as const;

interface Options {
  readonly issuer: string;
  readonly keys: JSONWebKeySet;
  /** Tokens for this one are taken in exchange: whoever may call the MCP server may ask for what is behind it. */
  readonly from: Resource;
  readonly to: readonly Resource[];
}

/**
 * Token exchange (RFC 8693, section 2) at the provider, which has no grant of that kind itself: a user's access token for
 * the MCP server becomes one for an upstream. `dpop_jkt` asks for one that is bound to a key, by its thumbprint.
 */
export function addTokenExchange(provider: Provider, { issuer, keys, from, to }: Options): void {
  const keySet = createLocalJWKSet(keys);

  const subjectOf = async (token: string): Promise<string> => {
    try {
      const options = { issuer, audience: from.indicator, typ: 'at+jwt', algorithms: ['ES256'] };
      const { payload } = await jwtVerify(token, keySet, options);
      return payload.sub!;
    } catch (error) {
      if (!(error instanceof jose.JOSEError)) throw error;
      throw new errors.InvalidGrant('the subject token is not one of this provider for the server');
    }
  };

  const handler = async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { params = {}, client } = ctx.oidc;
    if (params['subject_token_type'] !== ACCESS_TOKEN)
      throw new errors.InvalidRequest('subject_token_type is none that is exchanged here');
    const resource = to.find(({ indicator }) => indicator === params['resource']);
    if (resource === undefined) throw new errors.InvalidTarget();
    const accountId = await subjectOf(String(params['subject_token']));

    const grant = new provider.Grant({ accountId, clientId: client!.clientId });
    grant.addResourceScope(resource.indicator, resource.scopes.join(' '));
    const token = new provider.AccessToken({
      accountId,
      client: client!,
      grantId: await grant.save(),
      gty: 'token_exchange',
      scope: resource.scopes.join(' '),
    });
    token.resourceServer = new provider.ResourceServer(
      resource.indicator,
      resourceServer(resource),
    );
    ctx.oidc.entity('AccessToken', token);
    ctx.body = {
      access_token: await token.save(),
      issued_token_type: ACCESS_TOKEN,
      token_type: token.tokenType,
      expires_in: token.expiration,
      scope: token.scope,
    };
  };
  provider.registerGrantType(TOKEN_EXCHANGE, handler, [...parameters], ['resource']);
}
