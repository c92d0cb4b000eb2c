import { parsePayload } from '../protocol/index.ts';
import type { ServerConfiguration, UpstreamIdentity, ReceptionContext } from '../protocol/index.ts';
import type { Finding } from '../protocol/finding.ts';
import { select } from '../protocol/select.ts';
import type { CredentialDescription, Vault } from './vault.ts';

/** What a server that keeps every control checks of the credential of one step. */
export interface Inspection {
  readonly step: number;
  /** Label of the credential. */
  readonly label: string;
  readonly kind: CredentialDescription['kind'];
  /** Resource of the upstream that it is held against. */
  readonly resource: string;
  readonly findings: readonly Finding[];
}

export interface Inspector {
  /** Remembers what a step presents, until the world is gone. */
  present(step: number, label: string, payload: UpstreamIdentity, now: number): void;
  /** Empty where nothing well-formed was presented, or it selects no upstream. */
  inspections(): Promise<readonly Inspection[]>;
}

interface Presented {
  readonly step: number;
  readonly label: string;
  readonly payload: UpstreamIdentity;
  readonly now: number;
  readonly answer: Readonly<Record<string, unknown>> | undefined;
}

interface Means {
  readonly server: ServerConfiguration;
  readonly keysOf: ReceptionContext['keysOf'];
  /** What the issuer said last of a token, where it was asked. */
  readonly answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly vault: Vault;
}

/** Explains what was presented, with the keys of the issuers and the answers that the server had. */
export function createInspector({ server, keysOf, answers, vault }: Means): Inspector {
  const presented: Presented[] = [];
  return {
    present(step, label, payload, now) {
      // The issuer may say something else of the same token later.
      const answer = answers.get(payload.token);
      presented.push({ step, label, payload, now, answer });
    },
    async inspections() {
      const { explain } = await import('../protocol/explain.ts');
      const all: Inspection[] = [];
      for (const { step, label, payload, now, answer } of presented) {
        const parsed = parsePayload(payload, server.maxTokenBytes);
        const selected = parsed.ok && select(parsed.identity, server);
        if (!parsed.ok || !selected || !selected.ok) continue;
        const { upstream } = selected;
        const findings = await explain(parsed.identity, upstream, {
          now,
          keysOf,
          introspect: () =>
            answer ? Promise.resolve(answer) : Promise.reject(new Error('never asked')),
        });
        const { kind } = vault.describe()[label] ?? { kind: 'literal' as const };
        all.push({
          step,
          label,
          kind,
          resource: upstream.resource,
          findings: vault.mask(findings).value,
        });
      }
      return all;
    },
  };
}
