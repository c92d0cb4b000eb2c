import type { Rule } from '../material.ts';

const rule = 'gateway-has-evidence';

/** What is said of a product rests on a page or a source; what does not says that nobody verified it. */
export const gatewayHasEvidence: Rule = ({ gateways }) =>
  gateways.flatMap(({ file, data: { verified, evidence, audience, token } }) => {
    const urls = evidence.map(({ url }) => url);
    const twice = urls.find((url, index) => urls.indexOf(url) !== index);
    const wrong = urls.find((url) => !url.startsWith('https://'));
    const claims = [audience, token].some((word) => word !== 'not-verified');
    return [
      ...(wrong === undefined ? [] : [`has evidence at “${wrong}”, which is no HTTPS address`]),
      ...(twice === undefined ? [] : [`names ${twice} twice`]),
      ...((verified === 'no') === (urls.length === 0)
        ? []
        : ['says that it was verified and has no evidence, or the other way round']),
      ...(verified === 'no' && claims ? ['was not verified and claims something'] : []),
    ].map((message) => ({ rule, file, message }));
  });
