import { DEFAULT_NOW } from '../../scenarios/default-now.ts';
import type { Edit } from '../controls/apply-edits.ts';
import { joined, list, text } from '../controls/control.ts';
import type { Control } from '../controls/control.ts';
import { memberOf } from '../controls/document-view.ts';
import { isObject } from '../document.ts';
import { tamperingFor, tamperingIds } from './tamperings.ts';
import type { Means, Tampering, TamperingId } from './tamperings.ts';

/** Where the recipe of the first request stands. */
const RECIPE = ['steps', 0, 'params', 'upstream_identity', 'token', 'mint'] as const;

const recipeOf = (document: unknown): Record<string, unknown> | undefined => {
  const recipe = memberOf(document, ...RECIPE);
  return isObject(recipe) ? recipe : undefined;
};

/** A member of the recipe; there is none where the token is not minted. An empty field leaves it to its default. */
function ingredient(
  name: string,
  show: (value: unknown) => string | undefined,
  parse: (value: string) => unknown,
): Control {
  return {
    read: (document) => {
      const recipe = recipeOf(document);
      return recipe && (show(recipe[name]) ?? '');
    },
    write: (value) => [
      { path: [...RECIPE, name], value: value.trim() === '' ? undefined : parse(value) },
    ],
  };
}

const oneOrMany = (value: string): unknown => (list(value).length > 1 ? list(value) : value.trim());

/** Header and claims are written as JSON; what is no object yet is not written. */
function members(name: string): Control {
  const { read } = ingredient(name, (value) => JSON.stringify(value), JSON.parse);
  return {
    read,
    write: (value) => {
      const path = [...RECIPE, name];
      if (value.trim() === '') return [{ path, value: undefined }];
      const parsed = parsedObject(value);
      return parsed === undefined ? [] : [{ path, value: parsed }];
    },
  };
}

/** An object in JSON; undefined for any other text. */
function parsedObject(value: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with the text of a field, in one sentence; undefined where nothing is. */
export function complaintAbout(control: string, value: string): string | undefined {
  const part = { 'mint-header': 'Header', 'mint-claims': 'Claims' }[control];
  if (part === undefined || value.trim() === '' || parsedObject(value) !== undefined)
    return undefined;
  return `${part}: this is no JSON object yet, so the scenario keeps what it has. Write one such as {"typ": "JWT"}, or nothing.`;
}

function meansOf(document: unknown): Means {
  const now = memberOf(document, 'world', 'now');
  const key = memberOf(document, 'world', 'issuers', 0, 'keys', 0, 'key');
  return { now: typeof now === 'number' ? now : DEFAULT_NOW, key: text(key) ?? 'unnamed' };
}

/** A switch that shows whether the recipe holds all that a tampering sets, and puts it there or takes it away. */
function tamper(id: TamperingId): Control {
  return {
    read: (document) => {
      const recipe = recipeOf(document);
      if (recipe === undefined) return undefined;
      const leaves = leavesOf(tamperingFor(id, meansOf(document)));
      return String(leaves.every(({ path, value }) => same(memberOf(recipe, ...path), value)));
    },
    write: (value, document) => {
      const recipe = recipeOf(document);
      if (recipe === undefined) return [];
      const leaves = leavesOf(tamperingFor(id, meansOf(document)));
      if (value === 'true')
        return leaves.map(({ path, value: leaf }) => ({ path: [...RECIPE, ...path], value: leaf }));
      return removed(recipe, leaves);
    },
  };
}

function leavesOf({ title: _title, header, claims, ...rest }: Tampering): readonly Edit[] {
  const inner = Object.entries({ header, claims }).flatMap(([part, values = {}]) =>
    Object.entries(values).map(([name, value]) => ({ path: [part, name], value })),
  );
  return [...inner, ...Object.entries(rest).map(([name, value]) => ({ path: [name], value }))];
}

/** What a tampering set is taken away, and a header or claims that are empty then. */
function removed(recipe: Record<string, unknown>, leaves: readonly Edit[]): readonly Edit[] {
  const edits = leaves.map(({ path }) => ({ path: [...RECIPE, ...path], value: undefined }));
  const emptied = ['header', 'claims'].filter((part) => {
    const names = Object.keys((recipe[part] ?? {}) as object);
    return (
      names.length > 0 &&
      names.every((name) => leaves.some(({ path }) => path[0] === part && path[1] === name))
    );
  });
  return [...edits, ...emptied.map((part) => ({ path: [...RECIPE, part], value: undefined }))];
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

type TamperName = `tamper-${TamperingId}`;

export const recipeControls = {
  'mint-issuer': ingredient('issuer', text, (value) => value.trim()),
  'mint-subject': ingredient('subject', text, (value) => value.trim()),
  'mint-audience': ingredient('audience', (value) => text(value) ?? joined(value), oneOrMany),
  'mint-scopes': ingredient('scopes', joined, list),
  'mint-key': ingredient('signedWith', text, (value) => value.trim()),
  'mint-header': members('header'),
  'mint-claims': members('claims'),
  ...(Object.fromEntries(tamperingIds.map((id) => [`tamper-${id}`, tamper(id)])) as Record<
    TamperName,
    Control
  >),
} satisfies Record<string, Control>;
