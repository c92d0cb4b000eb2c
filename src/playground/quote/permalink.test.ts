import { expect, it } from 'vitest';
import { isLocal, permalinkOf } from './permalink.ts';

const published = 'https://site.example/base/proposal/';

it.each(['http://localhost:4321/', 'http://127.0.0.1:8080/x/', 'http://[::1]:4321/'])(
  '%s is of this machine alone',
  (address) => {
    expect(isLocal(address)).toBe(true);
    expect(isLocal(published)).toBe(false);
  },
);

it.each([
  [published, 'http://localhost:1/base/proposal/', 'errors', `${published}#errors`],
  ['http://localhost:4321/base/proposal/', `${published}?a#b`, 'errors', `${published}#errors`],
  ['http://localhost:4321/', 'http://127.0.0.1:9/x/#y', undefined, 'http://127.0.0.1:9/x/'],
])('built for %s and read at %s', (permanent, readAt, anchor, permalink) => {
  expect(permalinkOf(permanent, readAt, anchor)).toBe(permalink);
});
