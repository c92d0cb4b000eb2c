import { expect, it } from 'vitest';
import { refuse } from './identity.ts';

it('a refusal names the member it is about, and has no such member where it is about none', () => {
  expect(refuse('claim', 'sub')).toStrictEqual({ ok: false, cause: 'claim', detail: 'sub' });
  expect(refuse('signature')).toStrictEqual({ ok: false, cause: 'signature' });
});
