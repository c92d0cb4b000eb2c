import { describe, expect, it } from 'vitest';
import { canary } from './identity.fixture.ts';
import { challengesOf } from './upstream-challenges.ts';

const invalid = { scheme: 'Bearer', error: 'invalid_token' };

describe('upstream-refusal-is-a-coded-error: of a challenge is passed on what is listed', () => {
  it.each([
    ['Bearer error="invalid_token"', [invalid]],
    [
      'bearer scope="a b", error="insufficient_scope"',
      [{ scheme: 'Bearer', scope: 'a b', error: 'insufficient_scope' }],
    ],
    ['Bearer', [{ scheme: 'Bearer' }]],
    ['Bearer Error="invalid_request"', [{ scheme: 'Bearer', error: 'invalid_request' }]],
    ['Bearer scope="read"', [{ scheme: 'Bearer', scope: 'read' }]],
    ['Bearer scope="read write"', [{ scheme: 'Bearer', scope: 'read write' }]],
    ['DPoP error="invalid_dpop_proof"', [{ scheme: 'DPoP', error: 'invalid_dpop_proof' }]],
    ['Bearer error=invalid_token', [invalid]],
    ['Bearer error = "invalid_token"', [invalid]],
    ['Bearer\terror="invalid_token"', [invalid]],
    ['  Bearer   error="invalid_token"  ,  ', [invalid]],
    [`Bearer error="${canary}", error_description="${canary}"`, [{ scheme: 'Bearer' }]],
    [`Bearer scope="a  b"`, [{ scheme: 'Bearer' }]],
    ['Bearer scope=""', [{ scheme: 'Bearer' }]],
    [`Bearer ${canary} error="invalid_token"`, [{ scheme: 'Bearer' }]],
    [`Bearer error="invalid_token" ${canary}`, [{ scheme: 'Bearer' }]],
    ['Bearer scope="a\\"b"', [{ scheme: 'Bearer' }]],
    [`Bearer scope="${'a'.repeat(256)}"`, [{ scheme: 'Bearer', scope: 'a'.repeat(256) }]],
    [`Bearer scope="${'a'.repeat(257)}"`, [{ scheme: 'Bearer' }]],
  ])('%s', (header, passed) => {
    expect(challengesOf(header)).toEqual(passed);
  });
});

describe('of several challenges in one header', () => {
  it.each([
    ['Negotiate, Bearer error="invalid_token"', [invalid]],
    [`Negotiate ${canary}==, Bearer error="invalid_token"`, [invalid]],
    ['Basic realm="a, b", Bearer error="invalid_token"', [invalid]],
    ['Basic realm="a \\", Bearer scope=b", Bearer error="invalid_token"', [invalid]],
    ['Bearer realm="x", error="invalid_token", Basic error="invalid_request"', [invalid]],
    ['Basic error="invalid_request", Bearer', [{ scheme: 'Bearer' }]],
    ['Bearer, DPoP algs="ES256"', [{ scheme: 'Bearer' }, { scheme: 'DPoP' }]],
    [
      'DPoP error="invalid_dpop_proof", Bearer error="invalid_token"',
      [{ scheme: 'DPoP', error: 'invalid_dpop_proof' }, invalid],
    ],
    ['Bearer error="invalid_token", bearer error="invalid_request"', [invalid]],
  ])('each has its own parameters, and the first of a scheme counts: %s', (header, passed) => {
    expect(challengesOf(header)).toEqual(passed);
  });
});

describe('nothing is passed on', () => {
  it.each([
    '',
    ',',
    'XBearer error="invalid_token"',
    'Bearerx error="invalid_token"',
    `Negotiate ${canary}`,
    'error="invalid_token"',
    'Basic realm="Bearer error=invalid_token',
    'Basic realm="x, Bearer, y\\',
    'Basic realm="x, Bearer error="invalid_token"',
    'Basic realm="a", title="Bearer", error="invalid_token"',
    'Bearer = "a"',
    'Bearer  = "a"',
  ])('of %s', (header) => {
    expect(challengesOf(header)).toEqual([]);
  });
});

it('a header of quotes without an end is read in one go', () => {
  expect(challengesOf(`Basic realm="${'\\"'.repeat(200_000)}, Bearer`)).toEqual([]);
});
