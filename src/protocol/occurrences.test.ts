import { describe, expect, it } from 'vitest';
import { finderOf } from './occurrences.ts';

/** The parts of a text in which a secret is found. */
const partsOf = (secret: string, text: string): readonly string[] =>
  finderOf([secret])(text).map(([start, end]) => text.slice(start, end));
const utf8 = (text: string): string => Buffer.from(text).toString('base64');
const latin1 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const bare = (text: string): string => text.replaceAll('=', '');

const password = 'süßÿ-geheim';
const polish = 'zażółć-gęślą';

describe('credential-never-appears-in-output: a secret is found', () => {
  it.each([
    ['in Base64 without its one sign of padding', 'canary-5d1f', bare(utf8('canary-5d1f'))],
    ['in Base64 without its two signs of padding', 'canary-5d1', bare(utf8('canary-5d1'))],
    ['in Base64url (RFC 4648, section 5)', 'a?>~~~b', 'YT8-fn5-Yg'],
    ['in Base64 of Latin-1', password, bare(latin1(password))],
    ['in Base64 of UTF-8', password, bare(utf8(password))],
    ['in Base64 of UTF-8, where Latin-1 has not its letters', polish, bare(utf8(polish))],
    ['in a URI by its octets of Latin-1', password, 's%FC%DF%FF-geheim'],
    ['in a URI by its octets of UTF-8', password, encodeURIComponent(password)],
    ['in a URI, where Latin-1 has not its letters', polish, encodeURIComponent(polish)],
    ['in HTML by numbers', password, 's&#252;&#xdf;&#xFF;-geheim'],
    [
      'in HTML by numbers, where Latin-1 has not its letters',
      polish,
      'za&#380;&#xF3;&#x142;&#x107;-g&#281;&#347;l&#261;',
    ],
    ['in UTF-8 that was taken for Latin-1', password, 'sÃ¼Ã\x9fÃ¿-geheim'],
    [
      'in HTML by the numbers of its octets',
      password,
      's&#195;&#188;&#195;&#159;&#195;&#191;-geheim',
    ],
    ['in JSON by the numbers of its octets', 'sü-geheim', 's\\u00c3\\u00bc-geheim'],
    ['with a plus sign that was read as the space of a form', 'ab+cdef', 'ab cdef'],
    ['with an escape of a URI that was taken out', 'ab%41cdef', 'abAcdef'],
    ['with a backslash that was taken out', 'ab\\cdef', 'abcdef'],
    ['with a reference of HTML that was taken out', 'ab&amp;cdef', 'ab&cdef'],
    [
      'in a URI by its octets of Latin-1, where an escape is in it',
      'sü%41\\ss-geheim',
      's%FC%2541%5Css-geheim',
    ],
    ['in JSON by numbers', polish, JSON.stringify(polish).slice(1, -1).replace('ż', '\\u017c')],
    ['by an escape of a letter that needs none', 'canary-5d1f', '%63anary-5d1f'],
  ])('%s', (_, secret, written) => {
    expect(partsOf(secret, `Unknown: ${written} at all`)).toEqual([written]);
  });

  it.each([
    ['%41\\bcdef&lt', '%2541\\\\bcdef%26lt', ';'],
    ['%41\\bcdef%4', '%2541\\\\bcdef%254', '1'],
    ['%41+bcdef&lt', '%2541+bcdef%26lt', ';'],
  ])(
    'where an escape is in it, and %s is escaped beside the end of another',
    (secret, text, end) => {
      expect(partsOf(secret, `x ${text}${end}`)).toEqual([text]);
    },
  );

  it('from left to right, whichever of its spellings comes first', () => {
    const secret = 'canary-5d1f';
    const spelled = [bare(utf8(secret)), secret, '%63anary-5d1f', secret];
    expect(partsOf(secret, spelled.join(' and '))).toEqual(spelled);
  });

  it('twice where it stands twice, with nothing between', () => {
    expect(partsOf('canary-5d1f', 'canary-5d1fcanary-5d1f')).toEqual([
      'canary-5d1f',
      'canary-5d1f',
    ]);
  });

  it('as one part where two secrets overlap, so that no piece of either is left', () => {
    expect(finderOf(['canary', 'ry-5d1f'])('a canary-5d1f b')).toEqual([[2, 13]]);
    expect(finderOf(['canary-5d1f', 'nary'])('a canary-5d1f b')).toEqual([[2, 13]]);
  });
});

it('a text that quotes no secret keeps all of it, with a plus sign or an escape in the secret', () => {
  expect(partsOf('ab+cdef%41', 'x ab, cdef & A')).toEqual([]);
});

it('nothing is found where there is no secret, or one of three characters', () => {
  expect(finderOf([])('any %41 text')).toEqual([]);
  expect(finderOf(['abc'])('abc %61bc')).toEqual([]);
});
