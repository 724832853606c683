import { describe, expect, it, vi } from 'vitest';
import { createTextSearch, MOST_HITS } from './text-search';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';
import type { RegexSearch } from './regex-search';
import type { SearchEnd } from './search-end';

const plain = (text: string): TextQuery => ({
  text,
  kind: 'plain',
  matchesCase: false,
  wholeWords: false,
  variants: false,
});

const noRegexes: RegexSearch = { start: () => () => undefined, close: () => undefined };

function run(text: string, query: TextQuery, regexes: RegexSearch = noRegexes) {
  const hits: TextRange[] = [];
  const ends: SearchEnd[] = [];
  const search = createTextSearch(text, regexes);
  const stop = search.start(
    query,
    (found) => hits.push(...found),
    (end) => ends.push(end),
  );
  return { hits, ends, stop, search };
}

describe('searching one text', () => {
  it('tells what it found, and then that it has ended', async () => {
    const { hits, ends } = run('one two one', plain('one'));
    await vi.waitFor(() => expect(ends).toEqual([{ kind: 'done' }]));
    expect(hits).toHaveLength(2);
  });

  it('gives the window its turn in a long text, and finds all in the end', async () => {
    const text = 'Ein Fluß im Tal, ß und ß. '.repeat(20_000);
    const { hits, ends } = run(text, plain('FLUSS'));
    expect(ends).toEqual([]);
    await vi.waitFor(() => expect(ends).toEqual([{ kind: 'done' }]), { timeout: 15_000 });
    expect(hits).toHaveLength(20_000);
  });

  it('tells nothing more once it was stopped, or another was begun', async () => {
    const text = 'Ein Fluß im Tal, ß und ß. '.repeat(20_000);
    const { hits, ends, search } = run(text, plain('fluss'));
    const later: SearchEnd[] = [];
    search.start(
      plain('nowhere'),
      () => undefined,
      (end) => later.push(end),
    );
    await vi.waitFor(() => expect(later).toHaveLength(1), { timeout: 15_000 });
    expect(ends).toEqual([]);
    expect(hits).toEqual([]);
  });

  it('ends where there are more hits than anybody goes through', async () => {
    const { hits, ends } = run('a'.repeat(MOST_HITS + 5_000), plain('a'));
    await vi.waitFor(() => expect(ends).toEqual([{ kind: 'cut' }]), { timeout: 15_000 });
    expect(hits).toHaveLength(MOST_HITS);
  });

  it('says what is wrong in an expression without starting one', () => {
    const { ends } = run('text', { ...plain('('), kind: 'regex' });
    expect(ends).toEqual([
      { kind: 'badExpression', message: expect.stringContaining('never closed') as string },
    ]);
  });

  it('hands expressions to their thread', () => {
    const asked: string[] = [];
    run(
      'text',
      { ...plain('t+'), kind: 'regex' },
      {
        start: (text, query) => {
          asked.push(`${query.text} in ${text}`);
          return () => undefined;
        },
        close: () => undefined,
      },
    );
    expect(asked).toEqual(['t+ in text']);
  });
});
