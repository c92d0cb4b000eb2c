import { expect, it } from 'vitest';
import type {
  BasicScheme,
  IntrospectedScheme,
  JwtScheme,
  ServerConfiguration,
  UpstreamConfiguration,
} from './configuration.ts';
import { defineServer } from './define-server.ts';
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

/** A test for each mistake, by the sentence that the operator reads: to the letter, for it says how to mend it. */
export function refuses(
  mistakes: Readonly<Record<string, readonly (readonly [what: string, configuration: object])[]>>,
  where = '',
): void {
  const table = Object.entries(mistakes).flatMap(([sentence, rows]) =>
    rows.map(([what, configuration]) => ({ what, configuration, sentence })),
  );
  it.each(table)('$what', ({ configuration, sentence }) => {
    expect(() => defineServer(configuration as ServerConfiguration)).toThrow(
      new TypeError(`In the server's configuration, ${where}${sentence}.`),
    );
  });
}

/** A test for each configuration that is no mistake. */
export function accepts(
  configurations: readonly (readonly [what: string, configuration: ServerConfiguration])[],
): void {
  it.each(configurations)('%s is returned as it is', (_, configuration) => {
    expect(defineServer(configuration)).toBe(configuration);
  });
}
