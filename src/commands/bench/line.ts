import type { ServerConfiguration, ValidatedIdentity } from '../../protocol/index.ts';
import type { Gate } from '../../sdk/reception.ts';

/** What a tool has at hand in both lines. */
export type Identified = ValidatedIdentity | undefined;

/** How a line is set up: with an adapter or as the SDK comes. */
export interface Setup {
  readonly gate: Gate | undefined;
  readonly configuration: ServerConfiguration;
  /** What the one tool does. */
  readonly tool: (identity: Identified) => Promise<string>;
}

/** One request of the tool: the text it answered. `field` puts a credential in. */
export interface Line {
  call(field: boolean): Promise<string>;
  close(): Promise<void>;
}
