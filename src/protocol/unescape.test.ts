import { describe, expect, it } from 'vitest';
import { mayBeEscaped, octetsOf, unescape, unescapeInPlace } from './unescape.ts';

/** A text that is percent-encoded so many times. */
const encoded = (times: number): string => `%${'25'.repeat(times - 1)}41`;

describe('a text without its escapes', () => {
  it.each([
    ['a character of JSON (RFC 8259, section 7)', '\\u0041', 'A'],
    ['one of two octets in UTF-8', '\\u00e9', 'Ã©'],
    ['one in upper case', '\\u00E9', 'Ã©'],
    ['one in JSON in JSON', '\\\\u00e9', 'Ã©'],
    ['one beyond the BMP, as its two halves', '\\ud83d\\ude00', '\xf0\x9f\x98\x80'],
    ['the first that has two halves', '\\ud800\\udc00', '\xf0\x90\x80\x80'],
    ['the last that has two halves', '\\udbff\\udfff', '\xf4\x8f\xbf\xbf'],
    ['two halves in JSON in JSON', '\\\\ud83d\\\\ude00', '\xf0\x9f\x98\x80'],
    ['two halves in the wrong order, neither of them a character', '\\ude00\\ud83d', 'ï¿½ï¿½'],
    ['a first half alone, followed by another character', '\\ud83d\\u0041', 'ï¿½A'],
    ['three digits, which are no character of JSON', '\\u041', 'u041'],
    ['letters that are no digits', '\\u00gg', 'u00gg'],
    ['a character that a backslash stands before', 'a\\"b\\/c', 'a"b/c'],
    ['any number of backslashes', 'a\\\\\\\\b', 'ab'],
    ['an octet of a URI (RFC 3986, section 2.1)', '%41%c3%A9', 'AÃ©'],
    ['a percent sign alone', '100% of it', '100% of it'],
    ['a space of a form', 'a+b', 'a b'],
    ['names of HTML', '&amp;&lt;&gt;&quot;&apos;', '&<>"\''],
    ['names in upper case', '&AMP;&LT;', '&<'],
    ['a name that HTML has not', '&none;', '&none;'],
    ['a name without its end', '&lt', '&lt'],
    ['numbers of HTML', '&#65;&#126;&#233;', 'A~Ã©'],
    ['hexadecimal numbers of HTML', '&#x41;&#X7e;&#xE9;', 'A~Ã©'],
    ['numbers of HTML above those of Latin-1', '&#378;&#x17c;', '\xc5\xba\xc5\xbc'],
    ['numbers of HTML beyond the BMP', '&#128512;&#x1f600;', '\xf0\x9f\x98\x80\xf0\x9f\x98\x80'],
    ['numbers of HTML with zeros before them', '&#00000065;&#x00000041;', 'AA'],
    ['the last number of HTML', '&#1114111;', '\xf4\x8f\xbf\xbf'],
    ['a number of HTML that is no character', '&#1114112;&#xffffff;', 'ï¿½ï¿½'],
    ['a number of eight digits', '&#12345678;', '&#12345678;'],
    ['a number of one digit', '&#9;', '&#9;'],
    ['no escape at all', 'plain', 'plain'],
  ])('has %s', (_, text, plain) => {
    expect(unescape(text).at(-1)).toBe(plain);
  });

  it('is given at every step, and as often as something was left to unescape', () => {
    expect(unescape('plain')).toEqual(['plain']);
    expect(unescape('%2541')).toEqual(['%2541', '%41', 'A']);
  });

  it('is unescaped eight times and no more, so that nobody decides how long it takes', () => {
    expect(unescape(encoded(8)).at(-1)).toBe('A');
    expect(unescape(encoded(9)).at(-1)).toBe('%41');
    expect(unescape(encoded(9))).toHaveLength(9);
  });
});

describe('the places of octets in a text', () => {
  it('are those of the character or the escape that they come from', () => {
    expect(unescapeInPlace('é%41b')).toEqual([
      { octets: 'Ã©%41b', starts: [0, 0, 1, 2, 3, 4], ends: [1, 1, 2, 3, 4, 5] },
      { octets: 'Ã©Ab', starts: [0, 0, 1, 4], ends: [1, 1, 4, 5] },
    ]);
  });

  it('count a character beyond the BMP as the two that it takes in a text', () => {
    expect(unescapeInPlace('😀x')).toEqual([
      { octets: '\xf0\x9f\x98\x80x', starts: [0, 0, 0, 0, 2], ends: [2, 2, 2, 2, 3] },
    ]);
  });

  it('of a character of several octets are those of its whole escape', () => {
    expect(unescapeInPlace('x\\u00e9')[1]).toEqual({
      octets: 'xÃ©',
      starts: [0, 1, 1],
      ends: [1, 7, 7],
    });
  });

  it.each(['plain', '%2541', encoded(9)])('are given at as many steps as of %j', (text) => {
    const steps = unescapeInPlace(text).map(({ octets }) => octets);
    expect(steps).toEqual(unescape(text));
  });
});

it.each([
  ['', false],
  ['plain', false],
  ['~!"#$\'()*,-./:;<=>?@[]^_`{|}\0\x7f', false],
  ['a\\b', true],
  ['a%b', true],
  ['a&b', true],
  ['a+b', true],
  ['é', true],
  ['\x80', true],
])('a text may be escaped, or holds what encoders differ about: %j, %s', (text, escaped) => {
  expect(mayBeEscaped(text)).toBe(escaped);
});

it.each([
  ['plain\x7f', 'plain\x7f'],
  ['\x80', '\xc2\x80'],
  ['é', 'Ã©'],
  ['é€😀', 'Ã©\xe2\x82\xac\xf0\x9f\x98\x80'],
])('the octets of %j are those of UTF-8 (RFC 3629, section 3)', (text, octets) => {
  expect(octetsOf(text)).toBe(octets);
});
