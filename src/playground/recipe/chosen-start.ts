import type { Edit } from '../controls/apply-edits.ts';
import type { Parts } from '../parts.ts';

/** The edits of the starting point that the reader chose. The layouts of real issuers load when one is asked for. */
export async function chosenStart(parts: Parts): Promise<readonly Edit[]> {
  const choice = parts.get('start') as HTMLSelectElement;
  const { value } = choice;
  choice.value = '';
  const { editsToStart } = await import('./starting-points.ts');
  return value === '' ? [] : editsToStart(value);
}
