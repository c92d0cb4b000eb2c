export interface Dashboard {
  readonly uid: string;
  readonly title: string;
}

const sample: ReadonlyMap<string, readonly Dashboard[]> = new Map([
  [
    'alice',
    [
      { uid: 'checkout', title: 'Checkout latency' },
      { uid: 'oncall', title: 'On-call overview' },
    ],
  ],
  ['bob', [{ uid: 'warehouse', title: 'Warehouse throughput' }]],
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
