/** The params of the one call that is timed. The credential is nobody's. */
export function paramsOf(field: boolean): { name: string } {
  const identity = { type: 'Bearer', token: 'bench', resource: 'https://payments.example/' };
  return { name: 'whoami', ...(field ? { upstream_identity: identity } : {}) };
}

/** The text of a result. Throws where the tool failed. */
export function textOf(result: object): string {
  const { content, isError } = result as { content?: { text?: string }[]; isError?: boolean };
  if (isError === true || content?.[0]?.text === undefined) throw new Error('the tool failed');
  return content[0].text;
}
