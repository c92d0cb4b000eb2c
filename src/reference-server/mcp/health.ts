/** Something that the server needs to be of use. */
export interface Dependency {
  readonly name: string;
  /** An address of it that answers without a credential. */
  readonly url: string;
}

const TIMEOUT_MS = 2_000;

/** Which of them cannot be reached, a sentence each. Any answer will do: what it says is not of interest here. */
export async function unreachable(dependencies: readonly Dependency[]): Promise<readonly string[]> {
  const found = dependencies.map(async ({ name, url }) => {
    try {
      await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
      return [];
    } catch {
      return [`Nothing answers for ${name} at ${new URL(url).origin}.`];
    }
  });
  return (await Promise.all(found)).flat();
}

/** Whether the process lives. */
export const health = async (): Promise<Response> => Response.json({ status: 'alive' });

/** Whether it can do its work now. */
export const readiness = (dependencies: readonly Dependency[]) => async (): Promise<Response> => {
  const missing = await unreachable(dependencies);
  return missing.length === 0
    ? Response.json({ status: 'ready' })
    : Response.json({ status: 'not ready', missing }, { status: 503 });
};
