import { fillFields } from './controls/control-form.ts';
import { memberOf } from './controls/document-view.ts';
import { readJson } from './read-json.ts';
import type { Parts } from './parts.ts';
import type { State } from './state.ts';

/** Fills the page from the state. A text that reads the same is left alone, with its selection. */
export function render(parts: Parts, state: State): void {
  const { text, document, problem, discarded } = state;
  if (parts.text.value !== text) parts.text.value = text;
  parts.text.ariaInvalid = problem?.range === undefined ? null : 'true';
  parts.get('problem').textContent = problem?.message ?? '';
  hide(parts.action('show'), problem?.range === undefined);
  hide(parts.action('restore'), discarded === undefined);
  hide(parts.get('unreadable'), document !== undefined);
  const read = document === undefined ? readJson(text) : undefined;
  parts.get('reading').textContent = read?.ok === false ? read.problem.message : '';
  fillFields(parts.root, document);
  (parts.get('start') as HTMLSelectElement).disabled = document === undefined;
  renderFault(parts, state);
}

function renderFault(parts: Parts, { document, fault }: State): void {
  const id = memberOf(document, 'fault');
  const faults = parts.data('faults') as Readonly<Record<string, string>>;
  const does = typeof id === 'string' && Object.hasOwn(faults, id) ? faults[id] : undefined;
  parts.fault.disabled = does === undefined;
  parts.fault.checked = fault && does !== undefined;
  parts.get('does').textContent = does ?? 'This scenario names no fault.';
}

function hide(element: HTMLElement | null, hidden: boolean): void {
  if (element !== null) element.hidden = hidden;
}
