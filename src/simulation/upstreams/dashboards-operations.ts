import { inputSchema, textArgument } from './arguments.ts';
import type { Operation } from './upstream.ts';

export const READ_PERMISSION = 'dashboards:read';

const read = { method: 'GET', scopes: [READ_PERMISSION] } as const;

export const search: Operation = {
  ...read,
  name: 'search',
  title: 'Search dashboards',
  description: 'Dashboards that the user may see, by a part of their title.',
  inputSchema: inputSchema({ query: { type: 'string', description: 'A part of the title' } }, [
    'query',
  ]),
  path(args) {
    if (args['query'] === undefined) return '/api/search';
    return `/api/search?${new URLSearchParams({ query: textArgument(args, 'query') })}`;
  },
};

export const exportDashboards: Operation = {
  ...read,
  name: 'export',
  title: 'Export dashboards',
  description: 'Redirects to the place where an archive of the dashboards is made.',
  inputSchema: inputSchema({}),
  path: () => '/api/export',
};

export const home: Operation = {
  ...read,
  name: 'home',
  title: 'Home dashboard',
  description: 'Redirects to the dashboard that the user starts with.',
  inputSchema: inputSchema({}),
  path: () => '/api/dashboards/home',
};
