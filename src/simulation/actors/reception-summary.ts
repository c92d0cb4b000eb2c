import { rejections } from '../../protocol/index.ts';
import type { Reception } from '../../protocol/index.ts';
import type { NewEvent } from '../trace.ts';

/** What may be said of a reception: who and where, never the credential. */
export function summaryOf(reception: Reception): Record<string, unknown> {
  if (reception.kind === 'refused') return { refused: reception.rejection };
  if (reception.kind === 'absent') return { identity: null };
  const { upstream, scheme, path, audienceChecked, issuer, subject, expiresAt } =
    reception.identity;
  const audience = audienceChecked ? 'checked' : 'audience not checkable';
  return { upstream: upstream.id, scheme, path, audience, issuer, subject, expiresAt };
}

/** What was decided, with the requirement it rests on. */
export function decisionOf(
  reception: Reception,
  server: string,
): Pick<NewEvent, 'from' | 'to' | 'kind' | 'title' | 'body' | 'requirement'> {
  const decision = { from: server, to: server, kind: 'decision' } as const;
  if (reception.kind === 'absent') return { ...decision, title: 'reads no upstream identity' };
  if (reception.kind === 'accepted') {
    return { ...decision, title: 'accepts', body: summaryOf(reception) };
  }
  const { requirement, sentence, section } = rejections[reception.rejection.cause];
  return {
    ...decision,
    title: `refuses: ${reception.rejection.cause}`,
    requirement,
    body: { ...reception.rejection, sentence, section },
  };
}
