import { accountBook, permits } from './accounts.ts';
import { json } from './answers.ts';
import { parseAuthorization, parseBasic } from './authorization.ts';
import { countingWindow } from './counting-window.ts';
import * as errors from './payments-errors.ts';
import { sampleLedger } from './payments-ledger.ts';
import { createRefund, listCharges } from './payments-operations.ts';
import { refundDesk } from './payments-refunds.ts';
import { recordedUpstream } from './recorded-upstream.ts';
import type { Account, Operation, Scheme, Upstream } from './upstream.ts';

export const PAYMENTS_ORIGIN = 'https://payments.example';

const operations: readonly Operation[] = [listCharges, createRefund];

export interface PaymentsOptions {
  /** NumericDate. */
  readonly now: () => number;
  /** Each secret is a key, see `apiKey`. */
  readonly accounts: readonly Account[];
  /** More than this by one user within one second of the clock are answered with 429; absent = no limit. */
  readonly requestsPerSecond?: number | undefined;
}

interface Presented {
  /** `null` = the header holds no key in either form. */
  readonly key: string | null;
  readonly scheme: Scheme | null;
}

/** The key as a bearer, or as a user name with an empty password. */
function presentedKey(header: string): Presented {
  const authorization = parseAuthorization(header);
  if (authorization?.scheme === 'bearer') {
    return { key: authorization.credentials, scheme: 'Bearer' };
  }
  if (authorization?.scheme === 'basic') {
    const basic = parseBasic(authorization.credentials);
    return { key: basic?.password === '' ? basic.user || null : null, scheme: 'Basic' };
  }
  return { key: null, scheme: null };
}

/** A payment service with Stripe's behavior at its edge: one key for everything, and error messages that show parts of it. */
export function createPayments(options: PaymentsOptions): Upstream {
  const book = accountBook(options.accounts);
  const ledger = sampleLedger();
  const refund = refundDesk(ledger);
  const requests = countingWindow(1);
  const limit = options.requestsPerSecond ?? Infinity;
  let served = 0;

  async function perform(request: Request, operation: Operation, user: string, now: number) {
    if (operation === listCharges) {
      const data = ledger.charges(user);
      return json(200, { object: 'list', account: user, has_more: false, data });
    }
    return refund(user, await request.text(), request.headers.get('Idempotency-Key'), now);
  }

  async function serve(request: Request, url: URL, key: string, account: Account, now: number) {
    if (requests.add(account.user, now).used > limit) return errors.tooManyRequests();
    const operation = operations.find(
      ({ method, path }) => method === request.method && path({}) === url.pathname,
    );
    if (!operation) return errors.notFound('endpoint');
    const missing = operation.scopes.find((scope) => !permits(account, scope));
    if (missing !== undefined) return errors.notPermitted(key, missing);
    return perform(request, operation, account.user, now);
  }

  async function answer(request: Request, url: URL, now: number) {
    const header = request.headers.get('Authorization') ?? '';
    if (header === '') return { response: errors.noKey(), user: null, scheme: null };
    const { key, scheme } = presentedKey(header);
    if (key === null) return { response: errors.unusableHeader(header), user: null, scheme };
    const standing = book.find(key, now);
    if (standing.state === 'expired') {
      return { response: errors.expiredKey(key), user: null, scheme };
    }
    if (standing.state !== 'usable') {
      return { response: errors.unknownKey(key), user: null, scheme };
    }
    const { account } = standing;
    return { response: await serve(request, url, key, account, now), user: account.user, scheme };
  }

  return recordedUpstream({
    origin: PAYMENTS_ORIGIN,
    name: 'payments',
    operations,
    now: options.now,
    async answer(request, url, now) {
      const answered = await answer(request, url, now);
      served += 1;
      answered.response.headers.set('Request-Id', `req_${String(served).padStart(6, '0')}`);
      return answered;
    },
  });
}
