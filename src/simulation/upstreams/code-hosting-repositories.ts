export interface Repository {
  readonly full_name: string;
  readonly private: boolean;
  readonly description: string;
}

interface Shared extends Repository {
  readonly members: readonly string[];
}

/** The `service` account is a member everywhere: what is at stake when a server falls back to it. */
const sample: readonly Shared[] = [
  {
    full_name: 'corp/handbook',
    private: false,
    description: 'How we work',
    members: ['alice', 'bob', 'service'],
  },
  {
    full_name: 'alice/ledger',
    private: true,
    description: 'Year-end scripts',
    members: ['alice', 'service'],
  },
  {
    full_name: 'corp/payroll',
    private: true,
    description: 'Salary runs',
    members: ['alice', 'service'],
  },
  {
    full_name: 'bob/notes',
    private: true,
    description: 'Interview notes',
    members: ['bob', 'service'],
  },
];

function described({ full_name, private: hidden, description }: Shared): Repository {
  return { full_name, private: hidden, description };
}

export function repositoriesOf(user: string): readonly Repository[] {
  return sample.filter(({ members }) => members.includes(user)).map(described);
}

/** `null` when there is none or `user` (`null` = anybody) may not see it: nobody can tell the two apart. */
export function visibleRepository(user: string | null, fullName: string): Repository | null {
  const found = sample.find(({ full_name }) => full_name === fullName);
  if (!found) return null;
  const visible = !found.private || (user !== null && found.members.includes(user));
  return visible ? described(found) : null;
}
