import { Validator } from '@cfworker/json-schema';
import { parsePayload, payloadJsonSchema } from '../protocol/index.ts';
import { payloadExamples } from '../protocol/payload-examples.ts';

/**
 * The JSON Schema of the field with its examples. One that the schema or the server refuses stops the build.
 *
 * @param id its permanent address
 */
export function payloadSchema(id: string): object {
  const schema = payloadJsonSchema(id);
  const validator = new Validator(schema, '2020-12');
  for (const example of payloadExamples) {
    const { valid } = validator.validate(example);
    if (!valid || !parsePayload(example).ok)
      throw new TypeError(`The example of type ${example.type} is not of the form that it shows.`);
  }
  return { ...schema, examples: payloadExamples };
}
