import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { anyJson, anyText } from './any.fixture.ts';
import type { HeaderTemplate, ServerConfiguration } from './configuration.ts';
import { defineServer } from './define-server.ts';
import { forward } from './forward.ts';
import { canary, identityOf, origin, pinned, upstreamOf } from './identity.fixture.ts';
import { holds } from './inputs.fixture.ts';

const configured = (headers: unknown): ServerConfiguration => ({
  carrier: 'params',
  required: true,
  upstreams: [
    {
      ...upstreamOf({ ...pinned, headers: headers as HeaderTemplate[] }),
      schemes: [
        { ...pinned, headers: headers as HeaderTemplate[] },
        { ...pinned, scheme: 'ApiKey', headers: [{ name: 'x-api-key', value: '{token}' }] },
      ],
    },
  ],
});

/** What a definition says of a configuration: undefined where it takes it. */
function problemOf(server: ServerConfiguration): Error | undefined {
  try {
    defineServer(server);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Every pair of name and value that a request puts on the wire, and how often the credential stands in them. */
const credentialsIn = (request: Request): readonly string[] =>
  [...request.headers].flatMap(([name, value]) =>
    value
      .split(canary)
      .slice(1)
      .map(() => name),
  );

/** What the code of a tool may have put on its request: credentials of somebody else. */
const own = ['authorization', 'cookie', 'x-api-key', 'proxy-authorization', 'dpop'];
const given = { accept: 'text/csv', ...Object.fromEntries(own.map((name) => [name, 'other'])) };

const name = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['Authorization', 'authorization', 'X-Key', 'x-key', 'Cookie', 'X-JWT-Assertion', 'DPoP'],
      ...['Host', 'Content-Length', 'Transfer-Encoding', 'Connection', 'Proxy-Authorization'],
      ...[
        'Set-Cookie',
        'Expect',
        'Accept',
        'Location',
        'Te',
        'Upgrade',
        'X-Key:',
        ' X-Key',
        'X Key',
      ],
    ),
  },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: anyJson },
);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Bearer {token}', '{token}', 'k={token}; a', 'v1') },
  {
    weight: 3,
    arbitrary: fc.tuple(anyText, anyText).map(([before, after]) => `${before}{token}${after}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{token} {token}', 'a{token', '{Token}', '{token},{token}'),
  },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: anyJson },
);
const template = fc.oneof(
  { weight: 12, arbitrary: fc.record({ name, value }) },
  { weight: 1, arbitrary: anyJson },
);
const templates = fc.oneof(
  { weight: 12, arbitrary: fc.array(template, { maxLength: 3 }) },
  { weight: 1, arbitrary: anyJson },
);

describe('forward-to-one-origin', () => {
  const taken = new Set<string>();
  holds(
    'any header template',
    [templates],
    async (headers) => {
      const server = configured(headers);
      const problem = problemOf(server);
      if (problem !== undefined) {
        expect(problem).toBeInstanceOf(TypeError);
        expect(problem.message).toMatch(/^In the server's configuration, [^\n\r]+\.$/);
        return;
      }
      const [template, ...others] = (headers as HeaderTemplate[]).filter(({ value }) =>
        value.includes('{token}'),
      );
      expect(others).toEqual([]);
      const carrier = template!.name.toLowerCase();
      taken.add(carrier);
      // Not a field that frames the message, chooses the host, or is read on the way.
      expect(carrier).not.toMatch(
        /^(host|te|expect|upgrade|dpop|proxy-.*|connection|content-length|transfer-.*)$/,
      );
      const sent: Request[] = [];
      const identity = identityOf({ upstream: server.upstreams[0]! });
      const answers = [`${origin}/b`, 'https://elsewhere.example/c', undefined];
      await forward(new Request(`${origin}/a`, { headers: given }), identity, async (request) => {
        sent.push(request);
        const location = answers[sent.length - 1];
        return new Response(null, location ? { status: 302, headers: { location } } : {});
      });
      expect(sent.map(({ url }) => new URL(url).origin)).toEqual([
        origin,
        origin,
        'https://elsewhere.example',
      ]);
      expect(sent.map(credentialsIn)).toEqual([[carrier], [carrier], []]);
      // Not a header more than the template names and the tool sent, and no value but those of the template.
      const allowed = [
        'accept',
        ...(headers as HeaderTemplate[]).map((one) => one.name.toLowerCase()),
      ];
      for (const request of sent) {
        expect([...request.headers.keys()].filter((one) => !allowed.includes(one))).toEqual([]);
        expect([...request.headers.values()]).not.toContain('other');
      }
      expect(sent[0]!.headers.get(carrier)).toBe(
        template!.value.replace('{token}', () => canary).trim(),
      );
    },
    {
      examples: [
        // Was defined without a word, and threw a message that quotes the credential when it was used.
        [[{ name: 'X-Key', value: '{token}\r\nHost: a' }]],
        // Went out with the header that a tool had set for the other scheme.
        [[{ name: 'Authorization', value: '{token}' }]],
      ],
      told: () => expect(taken.size).toBeGreaterThan(5),
    },
  );

  const address = fc.oneof(
    fc.constantFrom(
      '/b',
      '?c=1',
      '//elsewhere.example',
      `${origin}:8443/`,
      'http://payments.example',
    ),
    fc.constantFrom(
      origin,
      `${origin}/d`,
      'https://elsewhere.example/',
      `${origin}@elsewhere.example/`,
    ),
    fc.constantFrom(
      'data:,x',
      'javascript:x',
      'file:///x',
      `https://x:${canary}@elsewhere.example`,
    ),
    fc.constantFrom(canary, `/?k=${canary}`, `https://elsewhere.example/?k=${canary}`, '\\\\a\\b'),
    fc.webUrl(),
    fc.string(),
  );
  const hop = fc.record({
    status: fc.constantFrom(200, 301, 302, 303, 304, 307, 308, 401),
    location: address,
    body: fc.boolean(),
  });
  const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH');
  let longest = 0;
  holds(
    'any redirect',
    [fc.array(hop, { maxLength: 8 }), method],
    async (hops, method) => {
      const sent: Request[] = [];
      const left: Response[] = [];
      const init = { method, headers: given, ...(/GET|HEAD/.test(method) ? {} : { body: 'x' }) };
      const response = await forward(
        new Request(`${origin}/a`, init),
        identityOf(),
        async (request) => {
          sent.push(request);
          const { status, location, body } = hops[sent.length - 1] ?? {
            status: 200,
            location: '',
            body: true,
          };
          const text = body && status !== 304 ? new ReadableStream({ pull() {} }) : null;
          const answer = new Response(text, { status, headers: { location: encodeURI(location) } });
          left.push(answer);
          return answer;
        },
      ).catch((error: unknown) => error);
      longest = Math.max(longest, sent.length);
      expect(sent.length).toBeLessThanOrEqual(6);
      let stayed = true;
      for (const request of sent) {
        expect(request.redirect).toBe('manual');
        stayed &&= new URL(request.url).origin === origin;
        expect(credentialsIn(request)).toEqual(stayed ? ['authorization'] : []);
        if (!stayed) expect(request.url + (await request.text())).not.toContain(canary);
      }
      if (response instanceof Error) {
        expect(response).toBeInstanceOf(TypeError);
        expect(inspect(response)).not.toContain(canary);
      }
      // What is not handed over is let go of, or its connection stays open.
      for (const answer of left.filter((one) => one !== response)) {
        expect(answer.body === null || answer.bodyUsed || (await isCancelled(answer))).toBe(true);
      }
    },
    {
      // The body of the redirect was neither read nor let go of.
      examples: [[[{ status: 302, location: origin, body: true }], 'GET']],
      told: () => expect(longest).toBe(6),
    },
  );
});

async function isCancelled({ body }: Response): Promise<boolean> {
  const { done } = await Promise.race([
    body!.getReader().read(),
    new Promise<{ done: false }>((resolve) => setImmediate(resolve, { done: false })),
  ]);
  return done;
}
