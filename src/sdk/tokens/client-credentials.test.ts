import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { jobToken } from './client-credentials.ts';
import { issued, tokenEndpoint } from './token-endpoint.fixture.ts';

const endpoint = tokenEndpoint();
beforeAll(() => void vi.stubGlobal('fetch', endpoint.fetch));
afterAll(() => void vi.unstubAllGlobals());

it('a job asks as itself for one upstream and scope (RFC 6749, section 4.4), each time anew', async () => {
  endpoint.answers(JSON.stringify(issued));
  const source = jobToken({
    endpoint: endpoint.address,
    client: { id: 'job', secret: 'canary-secret' },
    resource: 'https://payments.example/',
    scope: 'read write',
  });
  expect(endpoint.asked).toEqual([]);
  expect((await source()).value).toBe('canary-issued');
  await source();
  const asked = {
    method: 'POST',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    authorization: `Basic ${btoa('job:canary-secret')}`,
    redirect: 'error',
    body: 'grant_type=client_credentials&resource=https%3A%2F%2Fpayments.example%2F&scope=read+write',
  };
  expect(endpoint.asked).toEqual([asked, asked]);
});
