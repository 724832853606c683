import { compileQuery } from '../../shared/search/compile-query';
import type { RegexAnswer, RegexQuestion } from './regex-messages';

/*
 * Runs regular expressions outside the window, which can end this thread where one takes without end.
 */
let text = '';

globalThis.addEventListener('message', (event: MessageEvent<RegexQuestion>) => {
  const { id, query } = event.data;
  text = event.data.text ?? text;
  answer({ id, kind: 'begun' });
  const compiled = compileQuery(query);
  if (compiled.ok) {
    for (const matches of compiled.matcher.inSteps(text)) {
      if (matches.length === 0) continue;
      answer({
        id,
        kind: 'found',
        edges: Uint32Array.from(matches.flatMap(({ start, end }) => [start, end])),
      });
    }
  }
  answer({ id, kind: 'ended' });
});

function answer(message: RegexAnswer): void {
  postMessage(message);
}
