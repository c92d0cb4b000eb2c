/**
 * `<unknown-scenario data-base="/">` on the page for addresses that lead nowhere: where the address is that of a
 * scenario, it says which one there is not.
 */
class UnknownScenario extends HTMLElement {
  connectedCallback(): void {
    const below = location.pathname.slice((this.dataset['base'] ?? '/').length);
    const id = /^playground\/([^/]+)\/?$/.exec(below)?.[1];
    if (id === undefined) return;
    this.textContent = `There is no scenario “${readable(id).slice(0, 80)}”. The playground lists all there are.`;
  }
}

/** The address as it was typed; as it stands where it cannot be decoded. */
function readable(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

customElements.define('unknown-scenario', UnknownScenario);
