import { expect, it, vi } from 'vitest';
import * as examples from '../protocol/payload-examples.ts';
import { payloadSchema } from './payload-schema.ts';

it('has examples of its own form', () => {
  expect(payloadSchema('https://site.example/schema')).toMatchObject({
    examples: examples.payloadExamples,
  });
});

it.each([{ type: 'Bearer', token: 'two words' }, { type: 'Bearer' }])(
  'an example that is not of the form stops the build: %j',
  async (spoiled) => {
    vi.resetModules();
    vi.doMock('../protocol/payload-examples.ts', () => ({ payloadExamples: [spoiled] }));
    const { payloadSchema: spoiledSchema } = await import('./payload-schema.ts');
    expect(() => spoiledSchema('https://site.example/schema')).toThrow('type Bearer');
    vi.doUnmock('../protocol/payload-examples.ts');
  },
);
