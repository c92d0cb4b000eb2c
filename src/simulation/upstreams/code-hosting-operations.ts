import { inputSchema, textArgument } from './arguments.ts';
import type { Operation } from './upstream.ts';

export const METADATA_PERMISSION = 'metadata:read';

/** One path segment, and none that a URL parser would resolve away. */
const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/;
const segment = { type: 'string', pattern: SEGMENT.source } as const;

export const listRepositories: Operation = {
  name: 'list_repositories',
  title: 'List repositories',
  description: 'Repositories that the user is a member of.',
  method: 'GET',
  scopes: [METADATA_PERMISSION],
  inputSchema: inputSchema({}),
  path: () => '/user/repos',
};

export const readRepository: Operation = {
  name: 'read_repository',
  title: 'Read a repository',
  description: 'One repository, public or visible to the user.',
  method: 'GET',
  scopes: [METADATA_PERMISSION],
  inputSchema: inputSchema({
    owner: { ...segment, description: 'User or organization' },
    name: { ...segment, description: 'Name of the repository' },
  }),
  path(args) {
    const owner = textArgument(args, 'owner', SEGMENT);
    return `/repos/${owner}/${textArgument(args, 'name', SEGMENT)}`;
  },
};
