import { revisions } from '../../protocol/extension.ts';
import { DEFAULT_NOW } from '../../scenarios/default-now.ts';
import { recipeControls } from '../recipe/recipe-controls.ts';
import type { Edit } from './apply-edits.ts';
import { joined, list, shownAs, text } from './control.ts';
import type { Control } from './control.ts';
import { memberOf, viewOf } from './document-view.ts';

const firstUpstream = ['world', 'server', 'upstreams', 0] as const;

const member = (name: string, initial: string): Control => ({
  read: (document) => text(memberOf(document, name)) ?? initial,
  write: (value) => [{ path: [name], value: value === '' ? undefined : value }],
});

/** A rule of the first trusted issuer. A named upstream is written out first, so that it can be changed. */
function rule(
  name: string,
  show: (value: unknown) => string | undefined,
  parse: (value: string) => unknown,
): Control {
  return {
    read: (_document, { trust }) => (trust === undefined ? undefined : (show(trust[name]) ?? '')),
    write: (value, _document, { trust, trustPath, upstream, upstreamName }) => {
      if (trust === undefined || trustPath === undefined) return [];
      const writtenOut: Edit[] =
        upstreamName === undefined ? [] : [{ path: firstUpstream, value: upstream }];
      return [...writtenOut, { path: [...firstUpstream, ...trustPath, name], value: parse(value) }];
    },
  };
}

const wholeSeconds = (value: string): number | undefined =>
  value.trim() === '' ? undefined : Math.max(0, Math.round(Number(value))) || 0;

const baseOf = (document: unknown): number => {
  const now = memberOf(document, 'world', 'now');
  return typeof now === 'number' ? now : DEFAULT_NOW;
};

/** The fields of the form, by name. */
export const controls = {
  ...recipeControls,
  revision: member('revision', revisions[0]),
  carrier: member('carrier', 'params'),
  fault: member('fault', ''),
  upstream: {
    read: (_document, { upstreamName }) => upstreamName ?? '',
    write: (value) => (value === '' ? [] : [{ path: firstUpstream, value }]),
  },
  /** One request for each name. A new one asks for what the last request asks for. */
  users: {
    read: (_document, { steps }) => steps.map(({ caller }) => shownAs(caller)).join(', '),
    write: (value, _document, { steps }) => {
      const names = list(value);
      if (names.length === 0 || steps.length === 0) return [];
      const edits = names.map((caller, index): Edit => {
        return index < steps.length
          ? { path: ['steps', index, 'caller'], value: caller }
          : { path: ['steps', index], value: { ...steps.at(-1), caller } };
      });
      // From the end, so that positions stay true.
      const surplus = steps
        .map((_step, index) => index)
        .slice(names.length)
        .reverse();
      return [...edits, ...surplus.map((index) => ({ path: ['steps', index], value: undefined }))];
    },
  },
  /** Minutes between the minting of the tokens and the last request. */
  clock: {
    read: (document, { steps }) => {
      const at = steps.at(-1)?.['at'];
      return String(
        Math.round(((typeof at === 'number' ? at : baseOf(document)) - baseOf(document)) / 60),
      );
    },
    write: (value, document, { steps }) => {
      const minutes = Number(value) || 0;
      const at = minutes === 0 ? undefined : baseOf(document) + 60 * minutes;
      return steps.map((_step, index) => ({ path: ['steps', index, 'at'], value: at }));
    },
  },
  issuer: rule('issuer', text, (value) => value.trim()),
  audience: rule('audience', joined, list),
  algorithms: rule('algorithms', joined, list),
  tolerance: rule(
    'clockToleranceSec',
    (value) => String(typeof value === 'number' ? value : 60),
    wholeSeconds,
  ),
  types: rule('types', joined, (value) => (list(value).length === 0 ? undefined : list(value))),
  /** Scopes that the scheme asks for; they stand beside the issuers. */
  scopes: {
    read: (_document, { trustPath, upstream }) =>
      trustPath === undefined
        ? undefined
        : (joined(memberOf(upstream, ...trustPath.slice(0, 2), 'scopes')) ?? ''),
    write: (value, _document, { trustPath, upstream, upstreamName }) => {
      if (trustPath === undefined) return [];
      const scopes = list(value);
      return [
        ...(upstreamName === undefined ? [] : [{ path: firstUpstream, value: upstream }]),
        {
          path: [...firstUpstream, ...trustPath.slice(0, 2), 'scopes'],
          value: scopes.length === 0 ? undefined : scopes,
        },
      ];
    },
  },
  required: {
    read: (document) =>
      memberOf(document, 'world', 'server', 'required') === false ? 'false' : 'true',
    write: (value) => [
      { path: ['world', 'server', 'required'], value: value === 'true' ? undefined : false },
    ],
  },
} satisfies Record<string, Control>;

export type ControlName = keyof typeof controls;

/** What the fields show, by name; undefined where a document has no place for it. */
export type ControlValues = Readonly<Record<ControlName, string | undefined>>;

/** What each field shows of a document. */
export function valuesOf(document: unknown): ControlValues {
  const view = viewOf(document);
  const read = ([name, control]: [string, Control]) => [name, control.read(document, view)];
  return Object.fromEntries(Object.entries(controls).map(read)) as ControlValues;
}

export function editsFor(name: ControlName, value: string, document: unknown): readonly Edit[] {
  const control: Control = controls[name];
  return control.write(value, document, viewOf(document));
}
