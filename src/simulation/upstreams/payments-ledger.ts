export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  /** In the currency's smallest unit. */
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly account: string;
  readonly charge: string;
  readonly amount: number;
  readonly status: 'succeeded';
}

function charge(id: string, amount: number, description: string): Charge {
  return { id, object: 'charge', amount, currency: 'eur', description };
}

const ofAlice = [
  charge('ch_alice_1', 4200, 'Conference ticket'),
  charge('ch_alice_2', 1250, 'Printed handbook'),
];
const ofBob = [charge('ch_bob_1', 9900, 'Annual subscription')];

/** The `service` account sees what everybody has: what is at stake when a server falls back to it. */
const sample: ReadonlyMap<string, readonly Charge[]> = new Map([
  ['alice', ofAlice],
  ['bob', ofBob],
  ['service', [...ofAlice, ...ofBob]],
]);

export interface Ledger {
  charges(user: string): readonly Charge[];
  /** What is left of a charge to refund; `null` when this user has no such charge. */
  refundable(user: string, chargeId: string): number | null;
  /** The amount must be refundable. */
  refund(user: string, chargeId: string, amount: number): Refund;
}

export function sampleLedger(): Ledger {
  const refunds: Refund[] = [];
  const charges = (user: string) => sample.get(user) ?? [];
  return {
    charges,
    refundable(user, chargeId) {
      const found = charges(user).find(({ id }) => id === chargeId);
      if (!found) return null;
      const earlier = refunds.filter(({ charge }) => charge === chargeId);
      return earlier.reduce((left, { amount }) => left - amount, found.amount);
    },
    refund(user, chargeId, amount) {
      const id = `re_${user}_${refunds.length + 1}`;
      const refund: Refund = {
        id,
        object: 'refund',
        account: user,
        charge: chargeId,
        amount,
        status: 'succeeded',
      };
      refunds.push(refund);
      return refund;
    },
  };
}
