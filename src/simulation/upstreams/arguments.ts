import type { Arguments, InputSchema } from './upstream.ts';

type Properties = InputSchema['properties'];

/** Every property is required unless named in `optional`. */
export function inputSchema(properties: Properties, optional: readonly string[] = []): InputSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Throws a TypeError that names the argument and not its value, which may be a secret. */
export function textArgument(args: Arguments, name: string, pattern: RegExp = /^/): string {
  const value = args[name];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new TypeError(`argument ${name} does not fit the input schema`);
}

/** `undefined` when absent; throws as `textArgument` does. */
export function wholeNumberArgument(args: Arguments, name: string): number | undefined {
  const value = args[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new TypeError(`argument ${name} does not fit the input schema`);
}
