import { forward } from '../../protocol/index.ts';
import type { ServerConfiguration } from '../../protocol/index.ts';
import { gateFor } from '../../sdk/gate.ts';
import { connectV1 } from './line-v1.ts';
import { connectV2 } from './line-v2.ts';
import type { Identified } from './line.ts';
import { measure } from './measure.ts';
import type { Comparison } from './table.ts';

const resource = 'https://payments.example/';

const configuration: ServerConfiguration = {
  carrier: 'params',
  required: false,
  upstreams: [
    {
      id: 'payments',
      resource,
      origin: 'https://payments.example',
      subjectMatch: 'any',
      schemes: [
        {
          scheme: 'Bearer',
          format: 'opaque',
          pinned: true,
          headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
        },
      ],
    },
  ],
};

/** An upstream without a network: what is compared is what stands in front of it. */
const upstream = async (request: Request): Promise<Response> =>
  new Response(request.headers.get('authorization') === null ? 'nobody' : 'somebody');

const tool = async (identity: Identified): Promise<string> => {
  const request = new Request(resource);
  return (await (identity ? forward(request, identity, upstream) : upstream(request))).text();
};

/** A whole `tools/call` on each line: the SDK alone, with the adapter, and with the field. */
export async function compareCalls(): Promise<readonly Comparison[]> {
  const gate = gateFor(configuration, {
    now: () => Math.floor(Date.now() / 1000),
    keysOf: () => ({ keys: [] }),
    caller: () => 'alice',
    needs: () => 'payments',
  });
  const comparisons: Comparison[] = [];
  for (const [revision, connect] of [
    ['2025-11-25', connectV1],
    ['2026-07-28', connectV2],
  ] as const) {
    const bare = await connect({ gate: undefined, configuration, tool });
    const adapted = await connect({ gate, configuration, tool });
    if ((await adapted.call(true)) !== 'somebody' || (await adapted.call(false)) !== 'nobody')
      throw new Error(`at ${revision} the field did not arrive as it must`);
    const micros = await measure({
      bare: () => bare.call(false),
      without: () => adapted.call(false),
      with: () => adapted.call(true),
    });
    await Promise.all([bare.close(), adapted.close()]);
    const call = `tools/call at ${revision}`;
    comparisons.push(
      {
        name: `${call}, adapter, no field`,
        micros: micros.without,
        comparedWith: 'the SDK alone',
        reference: micros.bare,
      },
      {
        name: `${call}, adapter, field`,
        micros: micros.with,
        comparedWith: 'the same without the field',
        reference: micros.without,
      },
    );
  }
  return comparisons;
}
