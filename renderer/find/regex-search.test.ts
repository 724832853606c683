import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRegexSearch, PATIENCE } from './regex-search';
import type { RegexAnswer, RegexQuestion } from './regex-messages';
import type { RegexThread } from './regex-search';

class FakeThread implements RegexThread {
  onmessage: RegexThread['onmessage'] = null;
  onerror: RegexThread['onerror'] = null;
  readonly questions: RegexQuestion[] = [];
  isEnded = false;
  postMessage(question: RegexQuestion): void {
    this.questions.push(question);
  }
  terminate(): void {
    this.isEnded = true;
  }
  answer(data: RegexAnswer): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
}

const query = {
  text: '(a+)+$',
  kind: 'regex',
  matchesCase: false,
  wholeWords: false,
  variants: false,
} as const;

function scene() {
  const threads: FakeThread[] = [];
  const search = createRegexSearch(() => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread;
  });
  const told: unknown[] = [];
  const start = (text: string) =>
    search.start(
      text,
      query,
      (hits) => told.push(hits),
      (end) => told.push(end.kind),
    );
  return { threads, told, start, search };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('expressions in a thread', () => {
  it('are told as they are found, and the thread is kept with its text', () => {
    const { threads, told, start } = scene();
    start('text');
    threads[0]?.answer({ id: 1, kind: 'begun' });
    threads[0]?.answer({ id: 1, kind: 'found', edges: Uint32Array.of(0, 2, 4, 6) });
    threads[0]?.answer({ id: 1, kind: 'ended' });
    expect(told).toEqual([
      [
        { start: 0, end: 2 },
        { start: 4, end: 6 },
      ],
      'done',
    ]);
    start('text');
    expect(threads).toHaveLength(1);
    expect(threads[0]?.questions.map(({ text }) => text)).toEqual(['text', undefined]);
  });

  it('are stopped with their thread when they take too long, and the next one begins anew', () => {
    const { threads, told, start } = scene();
    start('text');
    threads[0]?.answer({ id: 1, kind: 'begun' });
    vi.advanceTimersByTime(PATIENCE - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['tooSlow']);
    expect(threads[0]?.isEnded).toBe(true);
    start('text');
    expect(threads).toHaveLength(2);
    expect(threads[1]?.questions[0]?.text).toBe('text');
  });

  it('are not counted against while their thread is still being started', () => {
    const { told, start } = scene();
    start('text');
    vi.advanceTimersByTime(10 * PATIENCE);
    expect(told).toEqual([]);
  });

  it('tell nothing once they were stopped, and end the thread that may still be at them', () => {
    const { threads, told, start } = scene();
    const stop = start('text');
    threads[0]?.answer({ id: 1, kind: 'begun' });
    stop();
    threads[0]?.answer({ id: 1, kind: 'ended' });
    vi.advanceTimersByTime(PATIENCE);
    expect(told).toEqual([]);
    expect(threads[0]?.isEnded).toBe(true);
  });

  it('make way for the next one', () => {
    const { threads, told, start } = scene();
    start('text');
    threads[0]?.answer({ id: 1, kind: 'begun' });
    start('text');
    threads[1]?.answer({ id: 2, kind: 'ended' });
    expect(told).toEqual(['done']);
    expect(threads[0]?.isEnded).toBe(true);
  });

  it('say so where there can be no thread', () => {
    const { threads, told, start } = scene();
    start('text');
    threads[0]?.onerror?.(new ErrorEvent('error'));
    expect(told).toEqual(['noThread']);
  });
});
