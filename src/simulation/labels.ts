/**
 * How the upstream credential of a request is called: `t1` that of the first, `t1.2` what its client came with after a
 * refusal.
 */
export function labelOf(step: number, renewal = 0): string {
  return renewal === 0 ? `t${step + 1}` : `t${step + 1}.${renewal + 1}`;
}

/** Whether it is the upstream credential of a request, and none of its caller’s or of the server’s own. */
export function isOfARequest(label: string): boolean {
  return /^t\d+(\.\d+)?$/.test(label);
}
