import { expect, it } from 'vitest';
import { EXTENSION_ID, FIELD } from '../protocol/extension.ts';
import { isRawRequest, withoutField } from './reception.ts';

const request = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: {} };
const { id: _id, ...noId } = request;
const { method: _method, ...noMethod } = request;
const { params: _params, ...noParams } = request;

it.each<[string, unknown, boolean]>([
  ['with a number for an id', request, true],
  ['with a text for an id', { ...request, id: 'one' }, true],
  ['without params', noParams, true],
  ['with an id that is null', { ...request, id: null }, false],
  ['with an id that is an object', { ...request, id: {} }, false],
  ['without an id', noId, false],
  ['without a method', noMethod, false],
  ['with a method that is no text', { ...request, method: 7 }, false],
  ['with params that are null', { ...request, params: null }, false],
  ['with params that are a list', { ...request, params: [] }, false],
  ['that is null', null, false],
  ['that is undefined', undefined, false],
  ['that is a text', 'tools/call', false],
  ['that is a number', 7, false],
])('whether a message is a request that can be judged: one %s', (_, message, is) => {
  expect(isRawRequest(message)).toBe(is);
});

it.each([[null], [undefined], ['x'], [7], [[]], [{ params: null }], [{ params: [] }], [{ id: 1 }]])(
  'what has no params is handed on itself: %j',
  (message) => {
    expect(withoutField(message)).toBe(message);
  },
);

it('what has params is handed on without the field, in a copy', () => {
  const params = { name: 'x', [FIELD]: 'a', _meta: { [EXTENSION_ID]: 'b', kept: true } };
  const message = { method: 'x', params };
  expect(withoutField(message)).toEqual({
    method: 'x',
    params: { name: 'x', _meta: { kept: true } },
  });
  expect(message.params).toBe(params);
});
