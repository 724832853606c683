import { utf16 } from '../../shared/text/offsets';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';
import type { RegexAnswer, RegexQuestion } from './regex-messages';
import type { SearchEnd } from './search-end';

/** So long an expression may take over one text. */
export const PATIENCE = 2_000;

/** What is used of a worker; a test hands in one without a thread. */
export interface RegexThread {
  postMessage(question: RegexQuestion): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<RegexAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface RegexSearch {
  /** Finds an expression; what is found before it ends is told as it comes. Returns what stops it. */
  start(
    text: string,
    query: TextQuery,
    onHits: (hits: readonly TextRange[]) => void,
    onEnd: (end: SearchEnd) => void,
  ): () => void;
  close(): void;
}

/** Runs expressions in a thread that is ended, and begun anew for the next, where one takes longer than it may. */
export function createRegexSearch(
  createThread: () => RegexThread = () =>
    new Worker(new URL('./regex-worker.ts', import.meta.url), { type: 'module' }),
): RegexSearch {
  let thread: RegexThread | null = null;
  let known: string | null = null;
  let asked = 0;
  let stopRunning: (() => void) | null = null;

  function end(): void {
    thread?.terminate();
    thread = null;
    known = null;
  }

  return {
    start(text, query, onHits, onEnd) {
      // An expression that still runs would keep the thread from hearing of this one.
      stopRunning?.();
      const id = ++asked;
      const to = (thread ??= createThread());
      let timer: ReturnType<typeof setTimeout> | undefined;
      const finish = (how: SearchEnd | null) => {
        clearTimeout(timer);
        to.onmessage = to.onerror = null;
        stopRunning = null;
        if (how?.kind !== 'done') end();
        if (how !== null) onEnd(how);
      };
      to.onmessage = ({ data }) => {
        if (data.id !== id) return;
        if (data.kind === 'begun') {
          timer = setTimeout(() => finish({ kind: 'tooSlow' }), PATIENCE);
        } else if (data.kind === 'found') onHits(rangesOf(data.edges));
        else finish({ kind: 'done' });
      };
      to.onerror = () => finish({ kind: 'noThread' });
      stopRunning = () => finish(null);
      to.postMessage(known === text ? { id, query } : { id, query, text });
      known = text;
      return () => {
        if (id === asked) stopRunning?.();
      };
    },
    close() {
      stopRunning?.();
      end();
    },
  };
}

function rangesOf(edges: Uint32Array): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (let i = 0; i + 1 < edges.length; i += 2) {
    ranges.push({ start: utf16(edges[i] ?? 0), end: utf16(edges[i + 1] ?? 0) });
  }
  return ranges;
}
