import { carriers, revisions } from '../protocol/extension.ts';
import { choiceFrom, fragmentOf, holdsScenario } from './address.ts';
import type { AddressChoice } from './address.ts';
import { editsFor, valuesOf } from './controls/controls.ts';
import { isOwn } from './document.ts';
import type { Parts } from './parts.ts';
import { readable } from './readable.ts';
import { draftAt, dropDraft, keepDraft, leftOut, tabDrawer } from './share/draft.ts';
import { stringsOf } from './share/credentials-in-text.ts';
import { decodeLink, encodeLink } from './share/link.ts';
import type { Action, State } from './state.ts';

/** Long enough that typing does not write an address for each letter. */
const PAUSE_MS = 300;

/** What of a state can stand in an address, or why nothing can. */
export type Linked =
  | { readonly ok: true; readonly fragment: string }
  | { readonly ok: false; readonly reason: string };

/** The fragment of a state: short for a scenario of the site, whole for one that was edited. */
export async function fragmentFor({ source, document, fault }: State): Promise<Linked> {
  if (document === undefined)
    return { ok: false, reason: 'The scenario does not read as JSON, so it has no link.' };
  if (isOwn(source, document)) return { ok: true, fragment: fragmentOf(choiceOf(document, fault)) };
  return encodeLink(document, { fault, allowed: stringsOf(source) });
}

function choiceOf(document: unknown, fault: boolean): AddressChoice {
  const { revision, carrier } = valuesOf(document);
  return {
    revision: revisions.find((value) => value === revision) ?? revisions[0],
    carrier: carriers.find((value) => value === carrier) ?? carriers[0],
    fault,
  };
}

/** Keeps the address of the page and its state the same. It replaces the address, so that “back” leaves the page. */
export class Place {
  readonly #parts: Parts;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The actions that bring a state to what a fragment says. A link that cannot be opened says why. */
  async open(hash: string, { id, source, document }: State): Promise<readonly Action[]> {
    if (hash === this.#last && hash !== '') return [];
    const draft = draftAt(tabDrawer(), id, hash);
    if (draft !== undefined)
      return [
        { type: 'typed', text: draft },
        { type: 'switched', fault: /[#&]fault=on$/.test(hash) },
      ];
    if (holdsScenario(hash)) {
      const opened = await decodeLink(hash, stringsOf(source));
      if (!opened.ok) return [{ type: 'failed', problem: { message: opened.reason } }];
      await import('./jitless.ts');
      const { parseScenario } = await import('../scenarios/parse.ts');
      const parsed = parseScenario(opened.scenario);
      if (!parsed.ok) {
        const message = `This link cannot be opened: it holds no scenario that runs. ${readable(parsed.problem)}`;
        return [{ type: 'failed', problem: { message } }];
      }
      return [
        { type: 'typed', text: JSON.stringify(opened.scenario, null, 2) },
        { type: 'switched', fault: opened.fault },
      ];
    }
    const { fault, ...choice } = choiceFrom(hash);
    const edits = Object.entries(choice).flatMap(([name, value]) =>
      editsFor(name as 'revision' | 'carrier', value, document),
    );
    return [
      ...(edits.length > 0 ? [{ type: 'edited', edits } as const] : []),
      ...(fault === undefined ? [] : [{ type: 'switched', fault } as const]),
    ];
  }

  /** Writes the address of a state, once the reader pauses. */
  follow(state: State): void {
    clearTimeout(this.#timer);
    if (isOwn(state.source, state.document)) void this.#write(state);
    else this.#timer = setTimeout(() => void this.#write(state), PAUSE_MS);
  }

  async #write(state: State): Promise<void> {
    const linked = await fragmentFor(state);
    const asWritten = linked.ok && linked.fragment === this.#asWritten(state);
    this.#last = linked.ok && !asWritten ? linked.fragment : '';
    const { pathname, search } = location;
    history.replaceState(null, '', pathname + search + this.#last);
    const kept = this.#keep(state);
    this.#parts.get('link').textContent = linked.ok
      ? `The address of this page is the link: ${location.href.length} characters.`
      : [linked.reason, leftOut(kept)].join(' ');
  }

  /** What the address cannot hold survives a reload in this tab, without credentials. */
  #keep({ id, source, text, document }: State): number {
    const drawer = tabDrawer();
    if (isOwn(source, document)) {
      dropDraft(drawer, id);
      return 0;
    }
    return keepDraft(drawer, id, { text, fragment: this.#last }, stringsOf(source));
  }

  /** The fragment that says nothing, since the page's own scenario says the same. */
  #asWritten({ source }: State): string {
    return fragmentOf(choiceOf(source, false));
  }

  /** The choice that a link to another scenario takes along. */
  choiceFor({ document }: State): string {
    return fragmentOf(choiceOf(document, false));
  }
}
