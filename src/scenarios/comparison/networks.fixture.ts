import { NetworkPolicy } from '../../simulation/network-policy.ts';

const files = import.meta.glob('/content/networks/*.json', { eager: true, import: 'default' });

/** The networks of `content/`, by their ids. */
export const networks: Readonly<Record<string, NetworkPolicy>> = Object.fromEntries(
  Object.entries(files).map(([path, data]) => [
    path.replace(/^.*\/|\.json$/g, ''),
    NetworkPolicy.parse(data),
  ]),
);
