import { compileQuery } from '../../shared/search/compile-query';
import { createFoldMemory } from '../../shared/search/fold-memory';
import { createRegexSearch } from './regex-search';
import type { TextMatcher } from '../../shared/search/text-matcher';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';
import type { RegexSearch } from './regex-search';
import type { SearchEnd } from './search-end';

/** More are not painted, listed or tagged at once. */
export const MOST_HITS = 100_000;
/** The window does its own work after so many milliseconds of searching. */
const SLICE = 8;

/** Finds a query in one text without keeping the window from its work. */
export interface TextSearch {
  /**
   * Tells what is found as it comes, in order; what takes less than a slice has been told when this returns. `onEnd`
   * comes last, unless it was stopped. Starting another search stops this one. Returns what stops it.
   */
  start(
    query: TextQuery,
    onHits: (hits: readonly TextRange[]) => void,
    onEnd: (end: SearchEnd) => void,
  ): () => void;
  close(): void;
}

/** Makes the search of one text: plain words in slices on this thread, expressions in a thread that can be ended. */
export function createTextSearch(
  text: string,
  regexes: RegexSearch = createRegexSearch(),
): TextSearch {
  const memory = createFoldMemory();
  let stop: () => void = () => undefined;

  function inSlices(
    matcher: TextMatcher,
    onHits: (hits: readonly TextRange[]) => void,
    onEnd: (end: SearchEnd) => void,
    isStopped: () => boolean,
  ): () => void {
    const steps = matcher.inSteps(text)[Symbol.iterator]();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slice = () => {
      const until = performance.now() + SLICE;
      const found: TextRange[] = [];
      let isOver = false;
      while (!isOver && performance.now() < until) {
        const step = steps.next();
        if (step.done === true) isOver = true;
        else for (const hit of step.value) found.push(hit);
      }
      if (found.length > 0) onHits(found);
      if (isOver) onEnd({ kind: 'done' });
      else if (!isStopped()) timer = setTimeout(slice);
    };
    slice();
    return () => clearTimeout(timer);
  }

  return {
    start(query, onHits, onEnd) {
      stop();
      const compiled = compileQuery(query, memory);
      if (!compiled.ok) {
        onEnd({ kind: 'badExpression', message: compiled.message });
        return () => undefined;
      }
      let count = 0;
      let isStopped = false;
      let stopRun: (() => void) | null = null;
      const finish = (): void => {
        isStopped = true;
        stopRun?.();
      };
      const take = (hits: readonly TextRange[]) => {
        if (isStopped) return;
        const room = MOST_HITS - count;
        count += hits.length;
        onHits(hits.length > room ? hits.slice(0, room) : hits);
        if (count <= MOST_HITS) return;
        finish();
        onEnd({ kind: 'cut' });
      };
      const ended = (end: SearchEnd) => {
        if (isStopped) return;
        isStopped = true;
        onEnd(end);
      };
      stopRun =
        query.kind === 'plain' || query.text === ''
          ? inSlices(compiled.matcher, take, ended, () => isStopped)
          : regexes.start(text, query, take, ended);
      stop = finish;
      return finish;
    },
    close() {
      stop();
      regexes.close();
    },
  };
}
