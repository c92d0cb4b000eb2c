import { describe, expect, it } from 'vitest';
import { extract, place, strip } from './carrier.ts';
import type { Params } from './carrier.ts';
import { carriers, EXTENSION_ID, FIELD } from './extension.ts';

const payload = { type: 'Bearer', token: 'canary-5d1f' };
const other = { traceparent: '00-1', [`${EXTENSION_ID}/x`]: 1 };
const inParams = { name: 'tool', [FIELD]: payload };
const inMeta = { name: 'tool', _meta: { ...other, [EXTENSION_ID]: payload } };
const inBoth = { ...inMeta, ...inParams };
const json = (text: string) => JSON.parse(text) as Params;

describe('one-advertised-carrier (SEP-2133): refuses the field', () => {
  it.each([
    ['params', inMeta, 'wrong-carrier'],
    ['meta', inParams, 'wrong-carrier'],
    ['params', inBoth, 'both-carriers'],
    ['meta', inBoth, 'both-carriers'],
    ['params', { ...inBoth, [FIELD]: null }, 'both-carriers'],
    ['params', { _meta: { [EXTENSION_ID]: null } }, 'wrong-carrier'],
    ['meta', { [FIELD]: false }, 'wrong-carrier'],
  ] as const)('at a server that takes %s, in %j: %s', (carrier, params, cause) => {
    expect(extract(params, carrier)).toEqual({ ok: false, cause });
  });
});

describe('extract', () => {
  it.each([payload, null, false, 0, '', {}])('takes out %j as it stands', (value) => {
    expect(extract({ [FIELD]: value }, 'params')).toEqual({ ok: true, value });
    expect(extract({ _meta: { [EXTENSION_ID]: value } }, 'meta')).toEqual({ ok: true, value });
  });

  it.each([
    {},
    { _meta: {} },
    { _meta: null },
    { _meta: `"${EXTENSION_ID}"` },
    { _meta: [EXTENSION_ID, payload] },
    { _meta: 7 },
    { arguments: inBoth },
    { _meta: { [FIELD]: payload } },
    { [EXTENSION_ID]: payload },
    json(`{"__proto__":{"${FIELD}":{"token":"x"}}}`),
    json(`{"__proto__":{"_meta":{"${EXTENSION_ID}":{"token":"x"}}}}`),
    json(`{"_meta":{"__proto__":{"${EXTENSION_ID}":{"token":"x"}}}}`),
  ])('finds nothing in %j', (params) => {
    for (const carrier of carriers) expect(extract(params, carrier)).toEqual({ ok: true });
  });
});

describe('strip', () => {
  it.each([
    [inParams, { name: 'tool' }],
    [inMeta, { name: 'tool', _meta: other }],
    [inBoth, { name: 'tool', _meta: other }],
    [{ ...inParams, [FIELD]: null }, { name: 'tool' }],
    [{ _meta: { [EXTENSION_ID]: null } }, { _meta: {} }],
  ])('takes the field out of %j', (params, rest) => {
    const before = structuredClone(params);
    expect(strip(params)).toEqual(rest);
    expect(params).toEqual(before);
  });

  it.each([{}, { _meta: null }, { _meta: [] }, { _meta: 'x' }, { arguments: { a: [1] } }])(
    'leaves %j as it is',
    (params) => {
      expect(strip(params)).toEqual(params);
    },
  );

  it('keeps a member named __proto__ a member, and gives no object another prototype', () => {
    const text = `{"__proto__":{"polluted":1},"_meta":{"__proto__":{"polluted":1},"${EXTENSION_ID}":{}}}`;
    const stripped = strip(json(text));
    expect(JSON.stringify(stripped)).toBe(
      '{"__proto__":{"polluted":1},"_meta":{"__proto__":{"polluted":1}}}',
    );
    expect(Object.getPrototypeOf(stripped)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(stripped['_meta'])).toBe(Object.prototype);
  });
});

describe('place', () => {
  it.each(carriers)('puts the payload into %s alone, where extract finds it', (carrier) => {
    const before = { name: 'tool', arguments: { a: 1 }, _meta: other };
    const placed = place(before, carrier, payload);
    expect(extract(placed, carrier)).toEqual({ ok: true, value: payload });
    expect(placed).toMatchObject(before);
    expect(strip(placed)).toEqual(before);
    expect(before).toEqual({ name: 'tool', arguments: { a: 1 }, _meta: other });
  });

  it.each([{ _meta: null }, { _meta: [1] }, { _meta: 'x' }, { _meta: 7 }])(
    'makes an object of %j',
    (params) => {
      expect(place(params, 'meta', payload)).toEqual({ _meta: { [EXTENSION_ID]: payload } });
    },
  );
});
