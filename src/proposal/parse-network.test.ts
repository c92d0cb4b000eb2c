import { expect, it } from 'vitest';
import { parseNetwork } from './parse-network.ts';

const text = `{
  "title": "x",
  "summary": "y",
  "hosts": {
    "client": { "zone": "application", "title": "moon" },
    "server": {
      "zone": "moon",
      "title": "Server"
    }
  },
  "rules": [{ "id": "r", "allows": true, "because": "b" }]
}
`;

it('an unknown zone is named with its file and its line', () => {
  expect(() => parseNetwork('content/networks/x.json', text)).toThrow(
    /^content\/networks\/x\.json, line 7: hosts\.server\.zone: /,
  );
});

it('a sound one is read', () => {
  expect(parseNetwork('x.json', text.replace('"zone": "moon"', '"zone": "egress"')).title).toBe(
    'x',
  );
});
