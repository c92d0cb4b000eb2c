interface Asked {
  readonly method: string;
  readonly type: string | null;
  readonly authorization: string | null;
  /** Where it is not `error`, the secret would follow a redirect. */
  readonly redirect: string;
  readonly body: string;
}

/** What it answers where a test says nothing else. */
export const issued = { access_token: 'canary-issued', expires_in: 300 };

/** A token endpoint behind a `fetch`, which keeps what it was asked and answers what it is told. */
export function tokenEndpoint() {
  const address = 'https://id.example/token';
  const asked: Asked[] = [];
  let answer = { body: '', status: 200 };
  const respond: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url !== address) throw new TypeError(`There is nothing at ${request.url}.`);
    const { method, headers, redirect } = request;
    const [type, authorization] = [headers.get('content-type'), headers.get('authorization')];
    asked.push({ method, type, authorization, redirect, body: await request.text() });
    return new Response(answer.body, { status: answer.status });
  };
  return {
    address,
    asked,
    fetch: respond,
    /** From here on, and forgets what it was asked. */
    answers(body: string, status = 200): void {
      asked.length = 0;
      answer = { body, status };
    },
  };
}
