import * as z from 'zod';

/** What the two lines of the SDK have in common, as far as the suite needs it. */
interface McpServerLike {
  registerTool(
    name: string,
    config: object,
    callback: (args: never, extra: never) => unknown,
  ): unknown;
  registerResource(name: string, uri: never, config: object, read: (uri: URL) => unknown): unknown;
  registerPrompt(name: string, config: object, callback: (args: never) => unknown): unknown;
}

/** One pixel, and one silent sample. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const text = (said: string) => ({ type: 'text', text: said });
const image = { type: 'image', data: PNG, mimeType: 'image/png' };
const audio = { type: 'audio', data: WAV, mimeType: 'audio/wav' };
const embedded = (uri: string, mimeType = 'text/plain') => ({
  type: 'resource',
  resource: { uri, mimeType, text: mimeType === 'text/plain' ? 'Embedded.' : '{"embedded":true}' },
});

type Shape = Readonly<Record<string, z.ZodString>>;

/**
 * The tools, resources and prompts that the suite asks a server for, as far as no connection of its own is needed.
 *
 * @param schemaOf arguments as the line takes them
 */
export function fill(server: McpServerLike, schemaOf: (shape: Shape) => unknown): void {
  const tool = (name: string, answer: () => unknown): void => {
    server.registerTool(name, { description: `For the suite: ${name}.` }, answer);
  };
  const saying = (...content: object[]) => ({ content });
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

  const resource = (name: string, uri: string, mimeType: string, content: object): void => {
    server.registerResource(name, uri as never, { description: name, mimeType }, ({ href }) => ({
      contents: [{ uri: href, mimeType, ...content }],
    }));
  };
  resource('static-text', 'test://static-text', 'text/plain', { text: 'Static.' });
  resource('static-binary', 'test://static-binary', 'image/png', { blob: PNG });

  const prompt = (
    name: string,
    names: string[],
    answer: (args: Record<string, string>) => object[],
  ) => {
    const argsSchema = Object.fromEntries(names.map((one) => [one, z.string()]));
    const config = {
      description: `For the suite: ${name}.`,
      ...(names.length === 0 ? {} : { argsSchema: schemaOf(argsSchema) }),
    };
    server.registerPrompt(name, config, (args: Record<string, string>) => ({
      messages: answer(args).map((content) => ({ role: 'user', content })),
    }));
  };
  prompt('test_simple_prompt', [], () => [text('This is a simple prompt for testing.')]);
  prompt('test_prompt_with_arguments', ['arg1', 'arg2'], ({ arg1, arg2 }) => [
    text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`),
  ]);
  prompt('test_prompt_with_embedded_resource', ['resourceUri'], ({ resourceUri }) => [
    embedded(resourceUri!),
    text('Please process the embedded resource above.'),
  ]);
  prompt('test_prompt_with_image', [], () => [image, text('Please analyze the image above.')]);
}
