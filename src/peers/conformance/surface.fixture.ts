import { setTimeout as after } from 'node:timers/promises';
import * as z from 'zod';

/** What the two lines of the SDK have in common, as far as the suite needs it. */
export interface McpServerLike {
  registerTool(
    name: string,
    config: object,
    callback: (args: never, extra: never) => unknown,
  ): unknown;
  registerResource(
    name: string,
    uri: never,
    config: object,
    read: (uri: URL, variables: unknown) => unknown,
  ): unknown;
  registerPrompt(name: string, config: object, callback: (args: never) => unknown): unknown;
}

/** One pixel, and one silent sample. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

export const text = (said: string) => ({ type: 'text', text: said });
const image = { type: 'image', data: PNG, mimeType: 'image/png' };
const audio = { type: 'audio', data: WAV, mimeType: 'audio/wav' };
const embedded = (uri: string, mimeType = 'text/plain') => ({
  type: 'resource',
  resource: { uri, mimeType, text: mimeType === 'text/plain' ? 'Embedded.' : '{"embedded":true}' },
});

type Shape = Readonly<Record<string, unknown>>;

/** What the lines write differently. */
export interface Line {
  /** Arguments of a prompt. */
  readonly schemaOf: (shape: Shape) => unknown;
  readonly completable: (complete: (typed: string) => string[]) => unknown;
  readonly templateOf: (uri: string) => unknown;
  /** How a tool that is under way says so: the token of the request, and what sends a notification about it. */
  readonly progressOf: (context: never) => {
    readonly token: string | number | undefined;
    readonly notify: (params: {
      progressToken: string | number;
      progress: number;
      total: number;
    }) => Promise<void>;
  };
}

/** The tools, resources and prompts that the suite asks a server of either revision for. */
export function fill(server: McpServerLike, line: Line): void {
  fillTools(server, line);
  fillResources(server, line);
  fillPrompts(server, line);
}

const saying = (...content: object[]) => ({ content });

function fillTools(server: McpServerLike, { progressOf }: Line): void {
  const tool = (name: string, answer: (context: never) => unknown): void => {
    server.registerTool(name, { description: `For the suite: ${name}.` }, answer);
  };
  tool('test_simple_text', () => saying(text('This is a simple text response for testing.')));
  tool('test_image_content', () => saying(image));
  tool('test_audio_content', () => saying(audio));
  tool('test_embedded_resource', () => saying(embedded('test://embedded-resource')));
  tool('test_multiple_content_types', () =>
    saying(text('Multiple:'), image, embedded('test://mixed-content-resource', 'application/json')),
  );
  tool('test_error_handling', () => ({
    ...saying(text('This tool intentionally returns an error for testing')),
    isError: true,
  }));
  tool('test_tool_with_progress', async (context) => {
    const { token: progressToken, notify } = progressOf(context);
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) await notify({ progressToken, progress, total: 100 });
      await after(50);
    }
    return saying(text('Done.'));
  });
}

function fillResources(server: McpServerLike, { templateOf }: Line): void {
  const resource = (name: string, uri: string, mimeType: string, content: object): void => {
    server.registerResource(name, uri as never, { description: name, mimeType }, ({ href }) => ({
      contents: [{ uri: href, mimeType, ...content }],
    }));
  };
  resource('static-text', 'test://static-text', 'text/plain', { text: 'Static.' });
  resource('static-binary', 'test://static-binary', 'image/png', { blob: PNG });
  resource('watched', 'test://watched-resource', 'text/plain', { text: 'Watched.' });
  const mimeType = 'application/json';
  server.registerResource(
    'template',
    templateOf('test://template/{id}/data') as never,
    { description: 'template', mimeType },
    ({ href }, variables) => {
      const { id } = variables as { id: string };
      const data = { id, templateTest: true, data: `Data for ID: ${id}` };
      return { contents: [{ uri: href, mimeType, text: JSON.stringify(data) }] };
    },
  );
}

function fillPrompts(server: McpServerLike, { schemaOf, completable }: Line): void {
  const prompt = (
    name: string,
    shape: Shape,
    answer: (args: Record<string, string>) => object[],
  ): void => {
    const description = `For the suite: ${name}.`;
    const argsSchema = Object.keys(shape).length === 0 ? {} : { argsSchema: schemaOf(shape) };
    server.registerPrompt(name, { description, ...argsSchema }, (args: Record<string, string>) => ({
      messages: answer(args).map((content) => ({ role: 'user', content })),
    }));
  };
  const arg1 = completable((typed) =>
    ['paris', 'park', 'party'].filter((value) => value.startsWith(typed)),
  );
  prompt('test_simple_prompt', {}, () => [text('This is a simple prompt for testing.')]);
  prompt('test_prompt_with_arguments', { arg1, arg2: z.string() }, ({ arg1: one, arg2: two }) => [
    text(`Prompt with arguments: arg1='${one}', arg2='${two}'`),
  ]);
  prompt('test_prompt_with_embedded_resource', { resourceUri: z.string() }, ({ resourceUri }) => [
    embedded(resourceUri!),
    text('Please process the embedded resource above.'),
  ]);
  prompt('test_prompt_with_image', {}, () => [image, text('Please analyze the image above.')]);
}
