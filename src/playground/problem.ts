import type { Problem } from './state.ts';

/**
 * Says where a problem is in the words of the page. `steps[1].caller: …` of a scenario is `Request 2, caller: …` to the
 * reader of a list, and `Request, caller: …` where one request stands alone.
 */
export function problemOf(sentence: string, isList: boolean): Problem {
  const step = /^steps(?:\[(\d+)\])?(?<inside>\.)?/.exec(sentence);
  if (step !== null) {
    const which = isList && step[1] !== undefined ? ` ${Number(step[1]) + 1}` : '';
    return { where: 'requests', message: located(`Request${which}`, step, sentence) };
  }
  const world = /^world(?<inside>\.)?/.exec(sentence);
  if (world !== null) return { where: 'world', message: located('World', world, sentence) };
  return { where: 'scenario', message: sentence };
}

function located(text: string, place: RegExpExecArray, sentence: string): string {
  return `${text}${place.groups?.['inside'] ? ', ' : ''}${sentence.slice(place[0].length)}`;
}
