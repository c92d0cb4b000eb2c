import { describe, expect, it } from 'vitest';
import { createScript, scriptedUpstream } from './scripted-upstream.ts';
import type { ScriptedAnswer, UpstreamManners } from './scripted-upstream.ts';

const manners: UpstreamManners = { header: 'authorization', challenge: 'Bearer', charset: 'utf-8' };
const api = (more: Partial<UpstreamManners> = {}, script: readonly ScriptedAnswer[] = []) => {
  const handle = scriptedUpstream(createScript(script), { ...manners, ...more });
  return (headers: Record<string, string> = {}) =>
    handle(new Request('https://api.example/', { headers }));
};
const statusOf = async (answer: Promise<Response>) => (await answer).status;
const basic = (text: string) => ({
  authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

describe('a scripted upstream', () => {
  it('answers in the order of its script, and after that by itself', async () => {
    const call = api({}, [
      { status: 307, location: '/v1/' },
      { status: 503, body: { a: 1 } },
    ]);
    expect((await call()).headers.get('location')).toBe('/v1/');
    expect(await (await call()).json()).toEqual({ a: 1 });
    expect(await statusOf(call())).toBe(200);
  });

  it('asks for a header, with a challenge or without', async () => {
    const call = api({ requires: 'x-api-key' });
    expect(await statusOf(call({ 'x-api-key': 'k' }))).toBe(200);
    expect((await call()).headers.get('www-authenticate')).toBe('Bearer');
    const silent = await api({ requires: 'x-api-key', challenge: undefined })();
    expect([silent.status, silent.headers.get('www-authenticate')]).toEqual([401, null]);
  });

  it('takes one scheme', async () => {
    const call = api({ accepts: 'Basic' });
    expect(await statusOf(call(basic('a:b')))).toBe(200);
    expect(await statusOf(call({ authorization: 'Bearer x' }))).toBe(401);
  });

  it('knows one credential, in its encoding', async () => {
    const knows = { user: 'jürgen', password: 'a:b' };
    expect(await statusOf(api({ knows })(basic('jürgen:a:b')))).toBe(200);
    expect(await statusOf(api({ knows })(basic('jürgen:a')))).toBe(401);
    expect(await statusOf(api({ knows, charset: 'iso-8859-1' })(basic('jürgen:a:b')))).toBe(401);
    expect(await statusOf(api({ knows })({ authorization: 'Basic %' }))).toBe(401);
    const key = api({ header: 'x-api-key', knows: { token: 'k' } });
    expect(await statusOf(key({ 'x-api-key': 'k' }))).toBe(200);
    expect(await statusOf(key({ 'x-api-key': 'l' }))).toBe(401);
  });

  it('has a limit for its header, and says whose a credential is', async () => {
    const call = api({ headerLimitBytes: 10, subjectOf: (token) => `${token}’s owner` });
    expect(await statusOf(call({ authorization: 'Bearer 1234' }))).toBe(431);
    expect(await (await call({ authorization: 'Bearer 1' })).json()).toMatchObject({
      sub: '1’s owner',
    });
  });
});
