import { json } from './answers.ts';
import { idempotencyStore } from './idempotency.ts';
import { badParameter, idempotencyMismatch, notFound } from './payments-errors.ts';
import type { Ledger } from './payments-ledger.ts';

/** Answers POST /v1/refunds for one user, at most once per `Idempotency-Key`. */
export function refundDesk(ledger: Ledger) {
  const answers = idempotencyStore();

  return function refund(user: string, form: string, key: string | null, now: number): Response {
    if (key !== null && key.length > 255) return badParameter('Idempotency-Key is too long.');
    const earlier =
      key === null ? ({ known: false } as const) : answers.recall(user, key, form, now);
    if (earlier.known) return earlier.sameRequest ? json(200, earlier.body) : idempotencyMismatch();

    const fields = new URLSearchParams(form);
    const charge = fields.get('charge') ?? '';
    const left = ledger.refundable(user, charge);
    if (left === null) return notFound('charge');
    const amount = fields.has('amount') ? Number(fields.get('amount')) : left;
    const possible = Number.isSafeInteger(amount) && amount > 0 && amount <= left;
    if (!possible) return badParameter('The amount is more than what is left of the charge.');

    // A key is used up only from here on: a request that was refused before it ran may be sent again.
    const body = ledger.refund(user, charge, amount);
    if (key !== null) answers.keep(user, key, form, body, now);
    return json(200, body);
  };
}
