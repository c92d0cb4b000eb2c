import { describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.fixture.ts';
import { documentOf } from '../document.ts';
import { stringsOf } from './credentials-in-text.ts';
import { deflate, toBase64url } from './inflate.ts';
import { decodeLink, encodeLink, LONGEST_FRAGMENT } from './link.ts';

const none: ReadonlySet<string> = new Set();
const bytesOf = (text: string) => new TextEncoder().encode(text);
const linkOf = async (bytes: Uint8Array<ArrayBuffer>) => `#v1.${toBase64url(await deflate(bytes))}`;
const linkOfText = (text: string) => linkOf(bytesOf(text));
const canary = 'plain-words-canary';

it.each(scenarios)('$id: its link opens as what it was', async ({ source }) => {
  const allowed = stringsOf(source);
  for (const fault of [false, true]) {
    const link = await encodeLink(documentOf(source), { fault, allowed });
    if (!link.ok) throw new TypeError(link.reason);
    expect(link.fragment).toMatch(/^#v1\.[\w-]+(&fault=on)?$/);
    expect(await decodeLink(link.fragment, allowed)).toEqual({
      ok: true,
      scenario: documentOf(source),
      fault,
    });
  }
});

describe('a scenario has no link where', () => {
  it.each<[string, unknown]>([
    [
      'a request holds a literal token',
      { steps: [{ params: { upstream_identity: { token: canary } } }] },
    ],
    ['a header does', { steps: [{ headers: { Authorization: canary } }] }],
    ['a password stands in it', { token: { basic: 'payments/alice', password: canary } }],
  ])('%s', async (_where, document) => {
    const link = await encodeLink(document, { fault: false, allowed: none });
    expect(link).toEqual({
      ok: false,
      reason: expect.stringMatching(/^No link: .+, near line \d+\. /),
    });
    expect(JSON.stringify(link)).not.toContain(canary);
  });

  it('it would be too long', async () => {
    const noise = Array.from({ length: 9000 }, (_, index) =>
      Math.sin(index).toString(36).slice(3, 8),
    );
    const link = await encodeLink({ noise }, { fault: false, allowed: none });
    expect(link).toEqual({
      ok: false,
      reason: expect.stringMatching(/characters long.+as a file instead\.$/),
    });
  });
});

describe('a link that cannot be opened says why in one sentence', () => {
  const good = linkOfText('{"steps":[]}');
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  it.each<[string, string | Promise<string>, RegExp]>([
    ['no version', '#v.abc', /its version is missing/],
    ['another version', '#v2.abc', /its version is 2, and this page reads version 1/],
    ['a version of many digits', `#v${'1'.repeat(3000)}.x`, /its version is 1+, and/],
    ['nothing', '#v1.', /does not decompress/],
    ['no base64url', '#v1.a+b/', /it is not base64url/],
    ['an odd length', '#v1.abcde', /it is not base64url/],
    ['no DEFLATE', '#v1.AAAA', /does not decompress/],
    ['half a link', good.then((link) => link.slice(0, -3)), /not base64url|does not decompress/],
    [
      'something behind the compressed data',
      good.then((link) => `${link.replace(/=*$/, '')}AAAA`),
      /decompress/,
    ],
    ['an unknown setting', good.then((link) => `${link}&run=now`), /only &fault=on may/],
    ['one mebibyte', `#v1.${'A'.repeat(2 ** 20)}`, /longer than 8000 characters/],
    ['a bomb', linkOf(new Uint8Array(5_000_000)), /decompresses to more than 65536 octets/],
    ['no UTF-8', linkOf(Uint8Array.of(0x7b, 0xff, 0x7d)), /it is not UTF-8/],
    ['no JSON', linkOfText('{'), /it holds no scenario/],
    ['a list', linkOfText('[]'), /it holds no scenario/],
    ['deep nesting', linkOfText(deep), /nested more than 40 levels/],
    [
      'a nesting in members',
      linkOfText(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`),
      /nested more than 40 levels/,
    ],
    ['a prototype', linkOfText('{"__proto__":{"steps":[]}}'), /a member named __proto__/],
    [
      'a constructor further in',
      linkOfText('{"a":[{"constructor":{"prototype":1}}]}'),
      /a member named constructor/,
    ],
    ['many requests', linkOfText(`{"steps":[${'1,'.repeat(60)}1]}`), /more than 50 requests/],
    [
      'long texts',
      linkOfText(`{"steps":[${'{"token":{"repeat":"a","times":1000000}},'.repeat(3)}1]}`),
      /asks for texts of more than 2000000 characters/,
    ],
    [
      'a literal token',
      linkOfText(`{"token":"${canary}"}`),
      /looks like a credential, which no link may carry/,
    ],
    [
      'a JWT anywhere',
      linkOfText('{"title":"eyJhbGciOiJFUzI1NiJ9.e30.AA"}'),
      /looks like a credential/,
    ],
  ])('%s', async (_what, link, reason) => {
    const opened = await decodeLink(await link, none);
    expect(opened).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    const { reason: said } = opened as { reason: string };
    expect(said).toMatch(/^This link cannot be opened: [^\n]+[.?]$/);
    expect(said).not.toContain(canary);
    expect(({} as { steps?: unknown }).steps).toBeUndefined();
  });

  it('a fragment at the limit is read', async () => {
    const opened = await decodeLink(`#v1.${'A'.repeat(LONGEST_FRAGMENT - 4)}`, none);
    expect(opened).toMatchObject({ ok: false, reason: expect.not.stringContaining('longer') });
  });
});
