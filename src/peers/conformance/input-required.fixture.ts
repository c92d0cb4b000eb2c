import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
} from '@modelcontextprotocol/server';
import type {
  ClientCapabilities,
  InputRequests,
  McpServer,
  ServerContext,
} from '@modelcontextprotocol/server';
import * as z from 'zod';

/** State that the client carries is sealed, and opened before a handler runs. */
export const codec = createRequestStateCodec<number>({
  key: crypto.getRandomValues(new Uint8Array(32)),
});

const nameSchema = z.object({ name: z.string() });
export const elicit = (message: string, requestedSchema: z.ZodObject = nameSchema) =>
  inputRequired.elicit({ message, requestedSchema });
export const sample = (question: string, maxTokens: number) =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: question } }],
    maxTokens,
  });
const said = (words: string) => ({ content: [{ type: 'text' as const, text: words }] });
const confirm = { confirm: elicit('Please confirm', z.object({ ok: z.boolean() })) };
const nameIn = (responses: ServerContext['mcpReq']['inputResponses'], key: string) =>
  acceptedContent(responses, key, nameSchema)?.name;

/** Tools and a prompt that answer only once the client was asked (MCP 2026-07-28, basic/patterns/mrtr). */
export function asking(server: McpServer): void {
  const tool = (name: string, answer: (request: ServerContext['mcpReq']) => unknown): void => {
    const description = `For the suite: ${name}.`;
    server.registerTool(
      `test_input_required_result_${name}`,
      { description },
      async ({ mcpReq }) => (await answer(mcpReq)) as ReturnType<typeof said>,
    );
  };
  /** Asks again with a state that says which round it is, until as many were answered. */
  const rounds = (name: string, asked: readonly InputRequests[], done: string): void =>
    tool(name, async ({ inputResponses, requestState }) => {
      const answered = inputResponses === undefined ? 0 : (requestState<number>() ?? 0);
      if (answered === asked.length) return said(done);
      return inputRequired({
        inputRequests: asked[answered]!,
        requestState: await codec.mint(answered + 1),
      });
    });

  tool('elicitation', ({ inputResponses }) => {
    const name = nameIn(inputResponses, 'user_name');
    if (name !== undefined) return said(`Hello, ${name}!`);
    return inputRequired({ inputRequests: { user_name: elicit('What is your name?') } });
  });
  tool('sampling', ({ inputResponses }) => {
    const answer = inputResponse(inputResponses, 'capital_question');
    if (answer.kind === 'sampling') return said(JSON.stringify(answer.result.content));
    const capital_question = sample('What is the capital of France?', 100);
    return inputRequired({ inputRequests: { capital_question } });
  });
  tool('list_roots', ({ inputResponses }) => {
    const answer = inputResponse(inputResponses, 'client_roots');
    if (answer.kind === 'roots') return said(answer.roots.map(({ uri }) => uri).join(' '));
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  });
  rounds('request_state', [confirm], 'state-ok');
  rounds('tampered_state', [confirm], 'state-ok');
  const greeting = sample('Generate a greeting', 50);
  const client_roots = inputRequired.listRoots();
  rounds(
    'multiple_inputs',
    [{ user_name: elicit('What is your name?'), greeting, client_roots }],
    'All of it.',
  );
  const color = z.object({ color: z.string() });
  rounds(
    'multi_round',
    [
      { step1: elicit('Step 1: What is your name?') },
      { step2: elicit('Step 2: What is your favorite color?', color) },
    ],
    'Both of it.',
  );
  tool('capabilities', ({ envelope }) => {
    const declared = envelope as
      { [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined;
    const can = declared?.[CLIENT_CAPABILITIES_META_KEY] ?? {};
    return inputRequired({
      inputRequests: {
        ...(can.elicitation ? { user_name: elicit('What is your name?') } : {}),
        ...(can.sampling ? { greeting } : {}),
      },
    });
  });
  const context = z.object({ context: z.string() });
  server.registerPrompt(
    'test_input_required_result_prompt',
    { description: 'For the suite.' },
    ({ mcpReq: { inputResponses } }) => {
      const given = acceptedContent(inputResponses, 'user_context', context);
      if (given === undefined) {
        const user_context = elicit('What context should the prompt use?', context);
        return inputRequired({ inputRequests: { user_context } });
      }
      const content = { type: 'text' as const, text: given.context };
      return { messages: [{ role: 'user' as const, content }] };
    },
  );
}
