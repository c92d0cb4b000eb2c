import { answerOf, toJsonRpcError } from '../../protocol/index.ts';
import type { JsonRpcError, ValidatedIdentity } from '../../protocol/index.ts';

/** A tool's answer: a result, or the coded error that the client is to receive. */
export type ToolAnswer = { readonly result: ToolResult } | { readonly error: JsonRpcError };

export interface ToolResult {
  readonly content: { type: 'text'; text: string }[];
  readonly isError?: boolean;
  readonly structuredContent?: Record<string, unknown>;
  readonly _meta?: Record<string, unknown>;
  readonly [member: string]: unknown;
}

/** A result that says the tool failed, and of what status where the upstream's is the reason. */
export function failure(
  text: string,
  upstream?: { readonly status: number; readonly retryAfterSec?: number | undefined },
): ToolAnswer {
  const structuredContent = upstream && {
    upstreamStatus: upstream.status,
    ...(upstream.retryAfterSec === undefined ? {} : { retryAfterSec: upstream.retryAfterSec }),
  };
  return {
    result: {
      content: [{ type: 'text', text }],
      isError: true,
      ...(structuredContent === undefined ? {} : { structuredContent }),
    },
  };
}

/** What the client learns where the upstream did not do what was asked; undefined where it did. */
export function explainAnswer(
  response: Response,
  identity: ValidatedIdentity | undefined,
): ToolAnswer | undefined {
  const answer = answerOf(response, identity);
  if (answer.kind === 'answered') return undefined;
  return answer.kind === 'refused'
    ? { error: toJsonRpcError(answer.rejection) }
    : failure(answer.sentence, answer);
}
