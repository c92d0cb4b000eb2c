/** What may be said of a credential in place of the credential. */
export interface CredentialDescription {
  readonly kind:
    'minted' | 'account' | 'basic' | 'literal' | 'pasted' | 'mcp' | 'ambient' | 'proof';
  /** Decoded header and claims, for JWTs that the simulation minted. */
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface Masked<T> {
  readonly value: T;
  /** Labels of the credentials that stood in it. */
  readonly found: readonly string[];
}

export interface Vault {
  /** Remembers a secret under a label; the same secret keeps its first label. Returns the label. */
  add(label: string, secret: string, description: CredentialDescription): string;
  /** A copy of a JSON value in which every known secret is replaced by its label in angle quotes. */
  mask<T>(value: T): Masked<T>;
  describe(): Readonly<Record<string, CredentialDescription>>;
  /** The minted upstream tokens by their labels, for whoever made them; no other credential is among them. */
  minted(): ReadonlyMap<string, string>;
  /** The secrets themselves, for the test that searches for them. */
  secrets(): readonly string[];
}

/** How a label stands in masked text. */
export const quoted = (label: string): string => `‹${label}›`;

/** Knows every credential of one run, so that nothing that is recorded can hold one. */
export function createVault(): Vault {
  const labels = new Map<string, string>();
  const descriptions: Record<string, CredentialDescription> = {};

  const spellings = createSpellings();

  return {
    add(wanted, secret, description) {
      const known = labels.get(secret);
      if (known !== undefined) return known;
      // A label names a caller, and a reader can paste a credential where a name belongs.
      const label = [...labels].reduce(
        (text, [inner, name]) => text.replaceAll(inner, name),
        wanted,
      );
      labels.set(secret, label);
      descriptions[label] = description;
      for (const form of formsOf(secret)) spellings.add(form, label);
      return label;
    },
    mask<T>(value: T): Masked<T> {
      const found = new Set<string>();
      const clean = (text: string): string => {
        let masked = text;
        for (const [form, label] of spellings.in(text)) {
          if (!masked.includes(form)) continue;
          found.add(label);
          masked = masked.replaceAll(form, quoted(label));
        }
        return masked;
      };
      return { value: maskValue(value, clean) as T, found: [...found] };
    },
    describe: () => descriptions,
    minted: () =>
      new Map(
        [...labels]
          .filter(([, label]) => descriptions[label]?.kind === 'minted')
          .map(([secret, label]) => [label, secret]),
      ),
    secrets: () => [...labels.keys()],
  };
}

/**
 * The spellings a secret can come back in: as it is, in a URL, in JSON, in Base64 of either alphabet, or the signature
 * of a JWT alone.
 */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret.slice(0, 10_000))));
  const signature = secret.split('.')[2] ?? '';
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      json,
      base64,
      base64.replace(/=+$/, ''),
      base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
      signature,
    ]),
  ].filter((form) => form.length >= 4);
}

type Spelling = readonly [form: string, label: string];

/** Spellings are found by how they end: tokens of one issuer begin alike. */
const TAIL = 8;
/** With fewer it costs less to look for each than to look at each place of a text. */
const FEW = 300;

/** Every spelling of every secret. A run can have thousands. */
function createSpellings() {
  const all: Spelling[] = [];
  const short: Spelling[] = [];
  const byTail = new Map<string, Spelling[]>();

  /** Those of at least eight characters, found in one pass. */
  const longIn = (text: string): Set<Spelling> => {
    const there = new Set<Spelling>();
    for (let end = TAIL; end <= text.length; end += 1)
      for (const spelling of byTail.get(text.slice(end - TAIL, end)) ?? []) {
        const start = end - spelling[0].length;
        // Once is enough, and to compare a long one at every place of a long text takes minutes.
        if (start >= 0 && !there.has(spelling) && text.startsWith(spelling[0], start))
          there.add(spelling);
      }
    return there;
  };

  return {
    add(form: string, label: string): void {
      const spelling: Spelling = [form, label];
      all.push(spelling);
      if (form.length < TAIL) {
        short.push(spelling);
        return;
      }
      const tail = form.slice(-TAIL);
      byTail.set(tail, [...(byTail.get(tail) ?? []), spelling]);
    },
    /** Those that stand in a text, the longest first: a secret can be a part of another. */
    in(text: string): readonly Spelling[] {
      const stands = ([form]: Spelling): boolean => text.includes(form);
      const found =
        all.length > FEW ? [...longIn(text), ...short.filter(stands)] : all.filter(stands);
      return found.sort(([a], [b]) => b.length - a.length);
    },
  };
}

function maskValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((entry) => maskValue(entry, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [clean(name), maskValue(member, clean)]),
  );
}
