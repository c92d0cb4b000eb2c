import { editsFor, valuesOf } from './controls.ts';
import type { ControlName } from './controls.ts';
import { complaintAbout } from '../recipe/recipe-controls.ts';
import type { Edit } from './apply-edits.ts';

type Field = HTMLInputElement | HTMLSelectElement;

/** The fields below an element, by the control that each of them is. Radio buttons of one control are several fields. */
function fieldsOf(root: ParentNode): readonly [ControlName, Field][] {
  return [...root.querySelectorAll<Field>('[data-control]')].map((field) => [
    field.dataset['control'] as ControlName,
    field,
  ]);
}

/** Shows a document in the form. A field that the document has no place for is disabled, and says nothing. */
export function fillFields(root: ParentNode, document: unknown): void {
  const readable = document !== undefined;
  const values = valuesOf(document);
  for (const [name, field] of fieldsOf(root)) {
    field.disabled = !readable || values[name] === undefined;
    if (readable) show(field, values[name] ?? '');
  }
  if (readable) showClock(root, values.clock ?? '0');
}

/** What a field asks for, when it was the one that changed: edits, or a complaint in one sentence where it reads as none. */
export function askedBy(
  field: EventTarget | null,
  document: unknown,
): { readonly edits: readonly Edit[]; readonly complaint?: string } {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
    return { edits: [] };
  const name = field.dataset['control'] as ControlName | undefined;
  if (name === undefined) return { edits: [] };
  const complaint = complaintAbout(name, field.value);
  // What was typed stays in the field, right or wrong.
  field.ariaInvalid = complaint === undefined ? null : 'true';
  return complaint === undefined
    ? { edits: editsFor(name, valueOf(field), document) }
    : { edits: [], complaint };
}

function valueOf(field: Field): string {
  return field.type === 'checkbox' ? String((field as HTMLInputElement).checked) : field.value;
}

function show(field: Field, value: string): void {
  if (field.type === 'radio') (field as HTMLInputElement).checked = field.value === value;
  else if (field.type === 'checkbox') (field as HTMLInputElement).checked = value === 'true';
  // Where the reader is typing, the text stays as they type it: `a, ` is on its way to `a, b`.
  else if (field.ariaInvalid === 'true') return;
  else if (field !== document.activeElement || field.type === 'range') {
    if (field.value !== value) field.value = value;
  }
}

function showClock(root: ParentNode, minutes: string): void {
  const output = root.querySelector<HTMLOutputElement>('[data-part="clock"]');
  if (output !== null) output.textContent = clockText(Number(minutes));
}

/** How long after the tokens were minted. */
export function clockText(minutes: number): string {
  if (minutes === 0) return 'as the tokens are minted';
  const unit = Math.abs(minutes) === 1 ? 'minute' : 'minutes';
  return `${Math.abs(minutes)} ${unit} ${minutes < 0 ? 'before' : 'after'} the tokens are minted`;
}
