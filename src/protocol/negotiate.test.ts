import { describe, expect, it } from 'vitest';
import type { ServerConfiguration } from './configuration.ts';
import { EXTENSION_ID, revisions } from './extension.ts';
import {
  acknowledge,
  acknowledged,
  advertisedSettings,
  clientCapabilities,
  declares,
  serverCapabilities,
} from './negotiate.ts';

const memberOf = { '2026-07-28': 'extensions', '2025-11-25': 'experimental' } as const;
const settings = {
  carrier: 'params',
  upstreams: [{ id: 'payments', resource: 'https://payments.example/', schemes: ['Bearer'] }],
};
const server: ServerConfiguration = {
  carrier: 'meta',
  required: true,
  upstreams: [
    {
      id: 'payments',
      resource: 'https://payments.example/',
      origin: 'https://internal.payments.example',
      schemes: [
        {
          scheme: 'Bearer',
          format: 'jwt',
          headers: [{ name: 'X-Internal', value: '{token}' }],
          issuers: [
            {
              issuer: 'https://id.corp.example',
              audience: ['internal-audience'],
              algorithms: ['ES256'],
              clockToleranceSec: 0,
            },
          ],
        },
        { scheme: 'Basic', format: 'basic', headers: [] },
      ],
    },
  ],
};

describe.each(revisions)('client-sends-only-where-advertised at %s (SEP-2133)', (revision) => {
  const member = memberOf[revision];
  const advertise = (entry: unknown) => ({ [member]: { [EXTENSION_ID]: entry } });

  it.each([
    undefined,
    null,
    true,
    'params',
    {},
    { ...settings, carrier: 'header' },
    { ...settings, carrier: ['params'] },
    { carrier: 'params' },
    { ...settings, upstreams: {} },
    { ...settings, upstreams: [null] },
    { ...settings, upstreams: [{ ...settings.upstreams[0], schemes: [] }] },
    { ...settings, upstreams: [{ ...settings.upstreams[0], schemes: 'Bearer' }] },
    { ...settings, upstreams: [{ id: 'payments', schemes: ['Bearer'] }] },
    { ...settings, upstreams: [{ ...settings.upstreams[0], resource: '' }] },
    { ...settings, required: 'yes' },
    { ...settings, upstreams: [{ ...settings.upstreams[0], sender_constraint: 'dpop' }] },
    { ...settings, upstreams: [{ ...settings.upstreams[0], sender_constraint: {} }] },
    {
      ...settings,
      upstreams: [{ ...settings.upstreams[0], sender_constraint: { method: 'mtls', jkt: 'k' } }],
    },
    {
      ...settings,
      upstreams: [{ ...settings.upstreams[0], sender_constraint: { method: 'dpop', jkt: 7 } }],
    },
  ])('takes the settings %j for no advertisement', (entry) => {
    expect(advertisedSettings(advertise(entry), revision)).toBeUndefined();
  });

  it.each([
    undefined,
    {},
    { [member]: null },
    { [member]: [] },
    { [member]: EXTENSION_ID },
    { [member]: { [`${EXTENSION_ID}2`]: settings } },
    { [EXTENSION_ID]: settings },
    JSON.parse(`{"${member}":{"__proto__":{"${EXTENSION_ID}":{}}}}`) as Record<string, unknown>,
  ])('finds neither settings nor a declaration in %j', (capabilities) => {
    expect(advertisedSettings(capabilities, revision)).toBeUndefined();
    expect(declares(capabilities, revision)).toBe(false);
  });

  it.each([{}, { entry: null }, { entry: true }, { entry: 'yes' }, { entry: 0 }, { entry: [] }])(
    'takes what is no settings object for no declaration: %j',
    ({ entry }: { entry?: unknown }) => {
      expect(declares(advertise(entry), revision)).toBe(false);
    },
  );

  it('reads what a server advertises, and says nothing of issuers, keys, origins and headers', () => {
    const capabilities = serverCapabilities(revision, server);
    expect(advertisedSettings(capabilities, revision)).toEqual({
      carrier: 'meta',
      required: true,
      upstreams: [
        { id: 'payments', resource: 'https://payments.example/', schemes: ['Bearer', 'Basic'] },
      ],
    });
    expect(JSON.stringify(capabilities)).not.toMatch(/internal|id\.corp|ES256/i);
  });

  it('reads what a client declares', () => {
    expect(declares(clientCapabilities(revision), revision)).toBe(true);
    expect(declares(advertise({ schemes: ['Bearer'] }), revision)).toBe(true);
  });

  it('keeps members of the settings that it does not know', () => {
    expect(advertisedSettings(advertise({ ...settings, later: 1 }), revision)).toEqual({
      ...settings,
      later: 1,
    });
  });
});

it('takes the key of a server that has its tokens bound to it', () => {
  const upstreams = [{ ...settings.upstreams[0], sender_constraint: { method: 'dpop', jkt: 'k' } }];
  const entry = { [EXTENSION_ID]: { ...settings, upstreams } };
  expect(advertisedSettings({ extensions: entry }, '2026-07-28')).toMatchObject({ upstreams });
});

it('announces in experimental at 2025-11-25, mirrored in extensions, and in extensions alone after', () => {
  const entry = { [EXTENSION_ID]: {} };
  expect(clientCapabilities('2025-11-25')).toEqual({ experimental: entry, extensions: entry });
  expect(clientCapabilities('2026-07-28')).toEqual({ extensions: entry });
});

describe('processed-is-acknowledged', () => {
  it.each([
    {},
    { _meta: undefined },
    { _meta: {} },
    { _meta: { [EXTENSION_ID]: true } },
    { _meta: { [EXTENSION_ID]: null } },
    { _meta: { [EXTENSION_ID]: {} } },
    { _meta: { [EXTENSION_ID]: { processed: 'true' } } },
    { _meta: { [EXTENSION_ID]: { processed: false } } },
    { _meta: { processed: true } },
  ])('finds no acknowledgement in %j', (result) => {
    expect(acknowledged(result)).toBe(false);
  });

  it('marks a result, and keeps what else it says', () => {
    const result = { content: [], _meta: { other: 1 } };
    const marked = acknowledge(result);
    expect(acknowledged(marked)).toBe(true);
    expect(marked).toMatchObject(result);
    expect(acknowledged(result)).toBe(false);
  });
});
