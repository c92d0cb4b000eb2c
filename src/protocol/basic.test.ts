import { describe, expect, it } from 'vitest';
import { validateBasic } from './basic.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const latin1 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

describe('credential-is-well-formed: refuses as Basic (RFC 7617, section 2)', () => {
  it.each([
    ['no colon', utf8('alice')],
    ['nothing', ''],
    ['what is not Base64', '$$$$'],
    ['user-id and password as they are', 'alice:secret'],
    ['the Base64url alphabet (RFC 4648, section 4)', latin1('\xfb\xef:\xff').replaceAll('+', '-')],
    ['no padding (RFC 4648, section 3.2)', utf8('alice:s').replace(/=+$/, '')],
    ['too much padding', `${utf8('alice:secret')}=`],
    ['bits that padding leaves over (RFC 4648, section 3.5)', 'YTp='],
    ['white space within', `${utf8('alice:').slice(0, 4)} ${utf8('alice:').slice(4)}`],
    ['NUL', utf8('alice:\0')],
    ['a line break in the user-id', utf8('ali\nce:secret')],
    ['CR LF in the password', utf8('alice:se\r\ncret')],
    ['a tab', utf8('alice:\tsecret')],
    ['DEL', utf8('alice:secret\x7f')],
  ])('%s', (_, token) => {
    expect(validateBasic(token)).toBe(false);
  });
});

describe('takes as Basic', () => {
  it.each([
    ['a user-id and a password', utf8('Aladdin:open sesame')],
    ['a password with colons, since the first one separates', utf8('alice:a:b::')],
    ['an empty password', utf8('key:')],
    ['an empty user-id', utf8(':key')],
    ['UTF-8 (RFC 7617, section 2.1)', utf8('test:123\u00a3')],
    ['characters beyond the BMP', utf8('alice:\u{1f511}')],
    ['Latin-1, since the charset is the upstream’s affair', latin1('test:123\u00a3')],
  ])('%s', (_, token) => {
    expect(validateBasic(token)).toBe(true);
  });
});
