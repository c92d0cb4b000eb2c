export interface Dashboard {
  readonly uid: string;
  readonly title: string;
}

const ofAlice = [
  { uid: 'checkout', title: 'Checkout latency' },
  { uid: 'oncall', title: 'On-call overview' },
];
const ofBob = [{ uid: 'warehouse', title: 'Warehouse throughput' }];

/** The `service` account sees what everybody has: what is at stake when a server falls back to it. */
const sample: ReadonlyMap<string, readonly Dashboard[]> = new Map([
  ['alice', ofAlice],
  ['bob', ofBob],
  ['service', [...ofAlice, ...ofBob]],
]);

/** What this user may see. */
export function dashboardsOf(user: string): readonly Dashboard[] {
  return sample.get(user) ?? [];
}

/** One dashboard of this user; everybody has a `home`. */
export function dashboardOf(user: string, uid: string): Dashboard | undefined {
  if (uid === 'home') return { uid, title: `Home of ${user}` };
  return dashboardsOf(user).find((dashboard) => dashboard.uid === uid);
}
