import type {
  IntrospectedScheme,
  IssuerRules,
  JwtScheme,
  SchemeConfiguration,
  ServerConfiguration,
  UpstreamConfiguration,
} from './configuration.ts';
import { carriers } from './extension.ts';
import { headerMistake } from './header-templates.ts';
import { isAbsoluteUri } from './payload.ts';

/** RFC 7518, section 3.1; RFC 8037, section 3.1; RFC 9864, section 2.2. */
const ASYMMETRIC = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/;

/** A clock that is further off needs mending, not forgiving. */
const MAX_CLOCK_TOLERANCE_SEC = 60;

/**
 * Checks a server's configuration before anything is served with it, and returns it unchanged.
 *
 * @throws TypeError for what can only be a mistake, in one sentence that says where and how to mend it: no issuer, no
 * origin, the algorithm `none`, a scheme that says neither how tokens are checked nor that they are pinned.
 */
export function defineServer<const C extends ServerConfiguration>(server: C): C {
  if (!carriers.includes(server.carrier)) {
    fail(`carrier is ${JSON.stringify(server.carrier)}`, `say ${carriers.join(' or ')}`);
  }
  for (const member of ['id', 'resource'] as const) {
    const values = server.upstreams.map((upstream) => upstream[member]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) {
      fail(`two upstreams have the ${member} ${twice}`, 'give each its own');
    }
  }
  const { maxTokenBytes } = server;
  if (maxTokenBytes !== undefined && !(Number.isSafeInteger(maxTokenBytes) && maxTokenBytes > 0)) {
    fail('maxTokenBytes is not a number of bytes', 'leave it out, or give a whole one above 0');
  }
  server.upstreams.forEach(checkUpstream);
  return server;
}

function fail(what: string, mend: string): never {
  throw new TypeError(`In the server's configuration, ${what}: ${mend}.`);
}

function checkUpstream(upstream: UpstreamConfiguration): void {
  if (!upstream.id) fail('an upstream has no id', 'name it');
  const where = `upstream ${upstream.id}`;
  if (!isAbsoluteUri(upstream.resource)) {
    fail(`the resource of ${where} is not an absolute URI`, 'give an RFC 8707 resource indicator');
  }
  if (!URL.canParse(upstream.origin)) {
    fail(`${where} has no origin`, 'say which scheme, host and port may see its credentials');
  }
  const { origin, protocol, hostname } = new URL(upstream.origin);
  if (protocol !== 'https:' && protocol !== 'http:') {
    fail(`the origin of ${where} is not one of HTTP`, 'use an https origin');
  }
  if (origin !== upstream.origin) {
    fail(`the origin of ${where} is more than an origin`, `write ${origin}`);
  }
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !loopback) {
    fail(`${where} would get credentials in clear text`, 'use an https origin');
  }
  if (!upstream.schemes?.length) fail(`${where} takes no scheme`, 'list at least one');
  upstream.schemes.forEach((scheme) => checkScheme(scheme, upstream, where));
}

function checkScheme(
  scheme: SchemeConfiguration,
  { subjectMatch }: UpstreamConfiguration,
  upstream: string,
): void {
  const where = `scheme ${scheme.scheme} of ${upstream}`;
  if (scheme.format !== 'jwt' && 'boundTo' in scheme) {
    fail(
      `${where} binds tokens to a key, and in none of its format can that be seen`,
      'leave boundTo out, or use the format jwt',
    );
  }
  const mistake = headerMistake(scheme.headers);
  if (mistake !== undefined) fail(`in ${where}, ${mistake.what}`, mistake.mend);
  switch (scheme.format) {
    case 'jwt':
      return checkJwt(scheme, where);
    case 'introspected':
      return checkIntrospected(scheme, where);
    case 'basic':
      return subjectUnknown(subjectMatch, where);
    case 'opaque':
      if (scheme.pinned !== true) {
        fail(
          `${where} says neither how its tokens are checked nor that they are pinned`,
          'use the format jwt or introspected, or say pinned: true',
        );
      }
      return subjectUnknown(subjectMatch, where);
    default:
      fail(`${where} has no format`, 'use jwt, introspected, opaque (pinned: true) or basic');
  }
}

function subjectUnknown(subjectMatch: UpstreamConfiguration['subjectMatch'], where: string): void {
  if (subjectMatch === 'any') return;
  fail(
    `the subject behind ${where} cannot be known, so no caller can be mapped to it`,
    "choose subjectMatch: 'any' for this upstream, or leave the scheme out",
  );
}

function checkJwt(scheme: JwtScheme, where: string): void {
  if (!scheme.issuers?.length) fail(`${where} trusts no issuer`, 'list the issuers of its tokens');
  for (const rules of scheme.issuers) {
    if (!rules.issuer) {
      fail(`an entry without issuer stands under ${where}`, 'give its exact iss value');
    }
    checkIssuer(rules, `issuer ${rules.issuer} of ${where}`);
  }
}

function checkIntrospected({ audience, maxCacheSec = 0 }: IntrospectedScheme, where: string): void {
  if (!audience?.length) fail(`${where} accepts no audience`, 'list the audiences of its tokens');
  if (!(Number.isFinite(maxCacheSec) && maxCacheSec >= 0)) {
    fail(`maxCacheSec of ${where} is not a number of seconds`, 'give 0 or more');
  }
}

function checkIssuer(rules: IssuerRules, where: string): void {
  const { issuer, audience, algorithms, tenants, clockToleranceSec } = rules;
  if (!audience?.length) fail(`${where} accepts no audience`, 'list the audiences of its tokens');
  if (!algorithms?.length) fail(`${where} pins no algorithm`, 'list the ones it signs with');
  const unsafe = algorithms.find((algorithm) => !ASYMMETRIC.test(algorithm));
  if (unsafe !== undefined) {
    fail(
      /^(?:none|HS\d+)$/.test(unsafe)
        ? `${where} pins the algorithm ${unsafe}, which anyone, or anyone who verifies, can sign with`
        : `${where} pins the algorithm ${unsafe}, which is not known`,
      'list asymmetric algorithms such as ES256',
    );
  }
  if (/\{[^}]*\}/.test(issuer) !== (tenants !== undefined)) {
    fail(`${where} has a placeholder or tenants, but not both`, 'give both or neither');
  }
  if (tenants !== undefined && tenants.allowed.length === 0) {
    fail(`${where} allows no tenant`, 'list the tenants that are trusted');
  }
  if (!(clockToleranceSec >= 0 && clockToleranceSec <= MAX_CLOCK_TOLERANCE_SEC)) {
    fail(
      `${where} has no clock tolerance that is one`,
      `give clockToleranceSec, from 0 to ${MAX_CLOCK_TOLERANCE_SEC}`,
    );
  }
}
