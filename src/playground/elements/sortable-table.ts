/**
 * `<sortable-table>` around one table: makes its column headings buttons that sort the rows, by `data-sort` of the cells
 * where it is there (numbers as numbers), else by their text. A second press turns the order round.
 */
class SortableTable extends HTMLElement {
  connectedCallback(): void {
    for (const heading of this.querySelectorAll<HTMLTableCellElement>('thead th')) {
      if (heading.querySelector('button') !== null) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...heading.childNodes);
      button.addEventListener('click', () => this.#sortBy(heading));
      heading.append(button);
    }
  }

  #sortBy(heading: HTMLTableCellElement): void {
    const rising = heading.ariaSort !== 'ascending';
    for (const other of this.querySelectorAll<HTMLElement>('thead th')) other.ariaSort = null;
    heading.ariaSort = rising ? 'ascending' : 'descending';
    const body = this.querySelector('tbody')!;
    const rows = [...body.rows].sort((one, other) =>
      compare(valueOf(one, heading), valueOf(other, heading)),
    );
    body.replaceChildren(...(rising ? rows : rows.reverse()));
  }
}

const valueOf = (row: HTMLTableRowElement, { cellIndex }: HTMLTableCellElement): string => {
  const cell = row.cells[cellIndex];
  return cell?.dataset['sort'] ?? cell?.textContent.trim() ?? '';
};

function compare(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  return Number.isNaN(difference) ? one.localeCompare(other) : difference;
}

customElements.define('sortable-table', SortableTable);
