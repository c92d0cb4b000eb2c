import { describe, expect, it } from 'vitest';
import { draftAt, dropDraft, keepDraft, leftOut } from './draft.ts';
import type { Drawer } from './draft.ts';

const none: ReadonlySet<string> = new Set();
const canary = 'plain-words-canary';

function drawer(): Drawer & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const closed: Drawer = {
  getItem: () => {
    throw new DOMException('closed', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => {
    throw new DOMException('closed', 'SecurityError');
  },
};

it.each(['{ "caller": "alice" }', '{ "caller": ', ''])(
  'a text comes back, right or wrong: %j',
  (text) => {
    const tab = drawer();
    expect(keepDraft(tab, 'a', { text, fragment: '#x' }, none)).toBe(0);
    expect(draftAt(tab, 'a', '#x')).toBe(text);
    expect(draftAt(tab, 'b', '#x')).toBeUndefined();
    expect(draftAt(tab, 'a', '')).toBeUndefined();
    dropDraft(tab, 'a');
    expect(draftAt(tab, 'a', '#x')).toBeUndefined();
  },
);

it.each([`{ "token": "${canary}" }`, `{ "token": "${canary}`, `token: ${canary}`])(
  'a credential is never kept: %s',
  (text) => {
    const tab = drawer();
    expect(keepDraft(tab, 'a', { text, fragment: '' }, none)).toBe(1);
    expect(JSON.stringify([...tab.kept])).not.toContain(canary);
    expect(leftOut(1)).toContain('in place of the credential.');
  },
);

describe('without a drawer the page goes on', () => {
  it.each([undefined, closed])('%#', (tab) => {
    expect(keepDraft(tab, 'a', { text: '{}', fragment: '' }, none)).toBe(0);
    expect(draftAt(tab, 'a', '')).toBeUndefined();
    expect(() => dropDraft(tab, 'a')).not.toThrow();
  });

  it.each(['7', '{', '{"fragment":""}', 'null'])('what is no draft is none: %s', (kept) => {
    expect(draftAt({ ...drawer(), getItem: () => kept }, 'a', '')).toBeUndefined();
  });
});
