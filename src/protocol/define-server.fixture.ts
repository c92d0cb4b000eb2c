import type {
  BasicScheme,
  IntrospectedScheme,
  JwtScheme,
  ServerConfiguration,
  UpstreamConfiguration,
} from './configuration.ts';
import { bearer, upstreamOf } from './identity.fixture.ts';

/** Configurations of a server, right and wrong, as an operator without a type checker may write them. */

const rules = {
  issuer: 'https://id.corp.example',
  audience: ['https://payments.example/'],
  algorithms: ['ES256'],
  clockToleranceSec: 60,
};
export const jwt: JwtScheme = {
  scheme: 'Bearer',
  format: 'jwt',
  headers: bearer,
  issuers: [rules],
};
export const introspected: IntrospectedScheme = {
  scheme: 'Bearer',
  format: 'introspected',
  headers: bearer,
  audience: ['a'],
};
export const basic: BasicScheme = {
  scheme: 'Basic',
  format: 'basic',
  headers: [{ name: 'Authorization', value: 'Basic {token}' }],
};

export const server = (...upstreams: object[]): ServerConfiguration => ({
  carrier: 'params',
  required: true,
  upstreams: upstreams as unknown as UpstreamConfiguration[],
});
export const upstream = (given: object): ServerConfiguration =>
  server({ ...upstreamOf(), ...given });
export const scheme = (given: object): ServerConfiguration => upstream({ schemes: [given] });
export const issuer = (given: object): ServerConfiguration =>
  scheme({ ...jwt, issuers: [{ ...rules, ...given }] });

/** Configurations by the sentence that the operator reads: to the letter, for it says how to mend the mistake. */
type Mistakes = Readonly<
  Record<string, readonly (readonly [what: string, configuration: object])[]>
>;

/** A row for each mistake: what it is, and the error that it is refused with. */
export const rowsOf = (mistakes: Mistakes, where = '') =>
  Object.entries(mistakes).flatMap(([sentence, rows]) =>
    rows.map(([what, configuration]) => ({
      what,
      configuration: configuration as ServerConfiguration,
      error: new TypeError(`In the server's configuration, ${where}${sentence}.`),
    })),
  );
