import { positionOf } from '../problem.ts';
import { credentialsIn } from './credentials-in-text.ts';
import { deflate, fromBase64url, inflate, toBase64url } from './inflate.ts';
import { readScenarioText } from './scenario-text.ts';

/** Characters of a fragment that browsers, chats and issue trackers pass on whole. */
export const LONGEST_FRAGMENT = 8000;

/** Octets of JSON that a link may hold. */
const LONGEST_JSON = 65_536;

export type EncodedLink =
  | { readonly ok: true; readonly fragment: string }
  | { readonly ok: false; readonly reason: string };

export type DecodedLink =
  | { readonly ok: true; readonly scenario: unknown; readonly fault: boolean }
  | { readonly ok: false; readonly reason: string };

/**
 * A scenario as a fragment: `#v1.` and the base64url of its JSON, compressed with raw DEFLATE (RFC 1951); `&fault=on`
 * behind it switches the fault on. A link carries recipes: a scenario that holds a credential has none.
 *
 * @param allowed literals that the published scenario of the page holds anyway
 */
export async function encodeLink(
  document: unknown,
  { fault, allowed }: { readonly fault: boolean; readonly allowed: ReadonlySet<string> },
): Promise<EncodedLink> {
  const text = JSON.stringify(document, null, 2);
  const [first] = credentialsIn(text, allowed);
  if (first !== undefined) {
    const { line } = positionOf(text, first.offset);
    return {
      ok: false,
      reason: `No link: the scenario holds a credential, near line ${line}. A link carries recipes; write one in its place, or { "pasted": true }.`,
    };
  }
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const packed = toBase64url(await deflate(bytes));
  const fragment = `#v1.${packed}${fault ? '&fault=on' : ''}`;
  return fragment.length <= LONGEST_FRAGMENT && bytes.length <= LONGEST_JSON
    ? { ok: true, fragment }
    : {
        ok: false,
        reason: `No link: it would be ${fragment.length} characters long, and ${LONGEST_FRAGMENT} are passed on everywhere. Download the scenario as a file instead.`,
      };
}

const wrong = (reason: string): DecodedLink => ({
  ok: false,
  reason: `This link cannot be opened: ${reason}`,
});

/**
 * Opens a fragment that somebody else wrote. It can hold nothing but a scenario of bounded size without a credential;
 * whatever else it is ends in one sentence.
 */
export async function decodeLink(
  fragment: string,
  allowed: ReadonlySet<string>,
): Promise<DecodedLink> {
  const version = /^#v(\d+)\./.exec(fragment)?.[1];
  if (version !== '1') {
    return wrong(`its version is ${version ?? 'missing'}, and this page reads version 1.`);
  }
  if (fragment.length > LONGEST_FRAGMENT)
    return wrong(`it is longer than ${LONGEST_FRAGMENT} characters.`);
  const [packed = '', ...settings] = fragment.slice('#v1.'.length).split('&');
  if (settings.some((setting) => setting !== 'fault=on')) {
    return wrong('what follows the scenario is not known; only &fault=on may.');
  }
  const bytes = fromBase64url(packed);
  if (bytes === undefined) return wrong('it is not base64url. Was it copied whole?');
  const json = await inflate(bytes, LONGEST_JSON);
  if (json === 'broken') return wrong('it does not decompress. Was it copied whole?');
  if (json === 'too-long') return wrong(`it decompresses to more than ${LONGEST_JSON} octets.`);
  const read = readScenarioText(json, allowed);
  return read.ok
    ? { ok: true, scenario: read.scenario, fault: settings.length > 0 }
    : wrong(read.reason);
}
