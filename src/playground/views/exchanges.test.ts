import { describe, expect, it } from 'vitest';
import { runOpenly } from '../../scenarios/run.ts';
import { random, scenarios } from '../../scenarios/scenarios.fixture.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import { exchangesOf } from './exchanges.ts';
import type { Entry } from './exchanges.ts';

function messagesOf(entries: readonly Entry[]): readonly TraceEvent[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'lone') return [entry.message];
    if (entry.kind === 'attempts') return messagesOf(entry.attempts);
    return [entry.request, ...messagesOf(entry.inside), entry.answer];
  });
}

const runOf = async (id: string) =>
  (await runOpenly(scenarios.find((entry) => entry.id === id)!.scenario, { random })).run;

describe.each(scenarios)('$id', ({ scenario }) => {
  it.each(['2026-07-28', '2025-11-25'] as const)(
    'loses no message and pairs every request that was answered, %s',
    async (revision) => {
      const { run } = await runOpenly(scenario, { random, revision });
      const { events } = run.trace;
      const entries = exchangesOf(events);
      expect(messagesOf(entries)).toEqual(events);
      const lone = JSON.stringify(entries.filter(({ kind }) => kind === 'lone'));
      expect(lone).not.toContain('"title":"result"');
      expect(lone).not.toContain('"title":"error"');
      expect(lone).not.toContain('"startLine":"200"');
    },
  );
});

it('puts what happens until the answer inside, and a redirect beside what it led to', async () => {
  const { trace } = await runOf('same-origin-redirect');
  const call = exchangesOf(trace.events).find(
    (entry) => entry.kind === 'exchange' && entry.request.title === 'tools/call',
  );
  expect(call).toMatchObject({
    answer: { title: 'result' },
    inside: [
      { kind: 'lone', message: { title: 'accepts' } },
      { kind: 'lone', message: { kind: 'log' } },
      {
        kind: 'attempts',
        attempts: [{ answer: { title: '302' } }, { answer: { title: '200' } }],
      },
    ],
  });
});

it('two requests that both went well are two exchanges, not attempts at one', async () => {
  const { trace } = await runOf('good-call-introspected');
  expect(JSON.stringify(exchangesOf(trace.events))).not.toContain('"attempts"');
});

it('leaves a request alone whose answer never came, and an answer to another id unpaired', () => {
  const event = (seq: number, rest: Partial<TraceEvent>): TraceEvent => ({
    seq,
    at: 0,
    step: 0,
    from: 'alice',
    to: 'server',
    kind: 'mcp',
    title: 'tools/call',
    place: 'request',
    credentials: [],
    body: { id: 1 },
    ...rest,
  });
  const answer = { from: 'server', to: 'alice', title: 'result', place: 'result' } as const;
  const entries = exchangesOf([event(0, {}), event(1, { ...answer, body: { id: 2 } })]);
  expect(entries.map(({ kind }) => kind)).toEqual(['lone', 'lone']);
  expect(exchangesOf([event(0, {}), event(1, answer)])[0]?.kind).toBe('exchange');
});

it('puts the hop behind a gateway inside what the client asked', async () => {
  const { trace } = await runOf('gateway-without-a-route');
  const call = exchangesOf(trace.events.filter(({ step }) => step === 1));
  expect(call).toMatchObject([
    {
      request: { from: 'alice', to: 'gateway' },
      inside: [
        { kind: 'lone', message: { title: 'strips the field: resource-not-routed' } },
        {
          kind: 'exchange',
          request: { from: 'gateway', to: 'server' },
          answer: { from: 'server', to: 'gateway' },
        },
      ],
      answer: { from: 'gateway', to: 'alice' },
    },
  ]);
});

it('puts a request that is made again beside the one that was refused', async () => {
  const { trace } = await runOf('refused-and-renewed');
  const call = exchangesOf(trace.events.filter(({ step }) => step === 0));
  expect(call).toMatchObject([
    {
      kind: 'attempts',
      attempts: [{ answer: { title: 'error' } }, { answer: { title: 'result' } }],
    },
  ]);
});
