import { describe, expect, it } from 'vitest';
import { writeFileDurably } from './atomic-file';
import type { DiskPort } from './disk-port';
import { isStorageError } from './storage-error';
import { readHistory, streamHistory, verifyHistory } from './history-reader';
import { createCrashDisk } from './testing/crash-disk';
import { createRandom } from './testing/random';
import {
  appendAll,
  chain,
  device,
  draft,
  historyPath,
  open,
  putFile,
  refusal,
  seqsOf,
  textOf,
} from './testing/history-fixtures';

async function historyWith(seqs: readonly number[]) {
  const disk = createCrashDisk();
  await appendAll(disk, seqs);
  return { disk, ...(await open(disk)) };
}

/** Does `before` once, just before the next append of the history writes or syncs. */
function interrupting(
  disk: DiskPort,
  step: 'write' | 'sync',
  before: () => Promise<void>,
): DiskPort {
  return {
    ...disk,
    open: async (path, mode) => {
      const handle = await disk.open(path, mode);
      if (path !== historyPath) return handle;
      let syncsOfOpening = mode === 'append' ? 1 : 0;
      let isDone = false;
      const interrupt = async (at: 'write' | 'sync') => {
        if (at === 'sync' && syncsOfOpening-- > 0) return;
        if (isDone || at !== step) return;
        isDone = true;
        await before();
      };
      return {
        ...handle,
        write: async (bytes, position) => (await interrupt('write'), handle.write(bytes, position)),
        sync: async () => (await interrupt('sync'), handle.sync()),
      };
    },
  };
}

describe('appending', () => {
  it('makes file and folders, chains the lines and says where they stand', async () => {
    const disk = createCrashDisk();
    const { history, reading } = await open(disk);
    expect(reading.items).toEqual([]);
    const first = await history.append(draft(1));
    const second = await history.append(draft(4));
    expect(second).toMatchObject({ seq: 4, prev: first.hash, start: first.end });
    expect(history.head).toEqual({ seq: 4, hash: second.hash, bytes: second.end });
    const after = disk.crash(createRandom(1));
    const text = await textOf(after, historyPath);
    expect(text).toBe(`${chain([1, 4]).join('\n')}\n`);
    expect(text.slice(second.start, second.end)).toBe(`${chain([1, 4])[1]}\n`);
    expect((await readHistory(after, historyPath, { device })).findings).toEqual([]);
  });

  it('does not make the file before there is something to write', async () => {
    const disk = createCrashDisk();
    await (await open(disk)).history.close();
    expect(await refusal(disk.lstat(historyPath))).toBe('ENOENT');
  });

  it('lets many appends share one sync and keeps their order', async () => {
    const disk = createCrashDisk();
    let syncs = 0;
    const counting: DiskPort = {
      ...disk,
      open: async (path, mode) => {
        const handle = await disk.open(path, mode);
        return { ...handle, sync: () => ((syncs += 1), handle.sync()) };
      },
    };
    const { history } = await open(counting);
    const seqs = Array.from({ length: 100 }, (_, index) => index + 1);
    const settled: number[] = [];
    await Promise.all(
      seqs.map(async (seq) => settled.push((await history.append(draft(seq))).seq)),
    );
    expect(syncs).toBe(1);
    expect(settled).toEqual(seqs);
    const reading = await readHistory(disk, historyPath);
    expect(reading.findings).toEqual([]);
    expect(seqsOf(reading.items)).toEqual(seqs);
    expect(history.head).toEqual(reading.head);
    expect(await textOf(disk, historyPath)).toBe(`${chain(seqs).join(' \n')}\n`);
  });

  it('takes appends that come at the very moment the queue runs dry', async () => {
    const { history } = await open(createCrashDisk());
    for (let seq = 1; seq <= 20; seq += 1) await history.append(draft(seq));
    let seq = 20;
    const next = (left: number): Promise<unknown> =>
      history.append(draft((seq += 1))).then(() => (left === 0 ? null : next(left - 1)));
    await next(20);
    expect(history.head.seq).toBe(41);
  });

  it('takes any number of bytes at a time', async () => {
    const disk = createCrashDisk();
    disk.shortWrites = 3;
    await appendAll(disk, [1, 2, 3]);
    expect((await readHistory(disk, historyPath)).findings).toEqual([]);
  });

  it('refuses lines that do not belong there', async () => {
    const { history } = await historyWith([1, 5]);
    expect(await refusal(history.append(draft(5)))).toBe('history/bad-line');
    expect(await refusal(history.append({ ...draft(6), device: 'zzzzzzzz' }))).toBe(
      'history/bad-line',
    );
    const wrong = { ...draft(6), value: Number.NaN };
    expect(await refusal(history.append(wrong))).toBe('history/bad-line');
    expect((await history.append(draft(7))).seq).toBe(7);
  });

  it('ignores the links of a line that is used as a draft again', async () => {
    const { disk, history } = await historyWith([1]);
    const copied = { ...draft(2), prev: 'f'.repeat(64), hash: 'f'.repeat(64) };
    await history.append(copied);
    expect((await readHistory(disk, historyPath)).findings).toEqual([]);
  });

  it('writes what waits before it closes, and nothing after', async () => {
    const { disk, history } = await historyWith([1]);
    const waiting = history.append(draft(2));
    await history.close();
    expect((await waiting).seq).toBe(2);
    expect(await refusal(history.append(draft(3)))).toBe('history/closed');
    expect(seqsOf((await readHistory(disk, historyPath)).items)).toEqual([1, 2]);
  });
});

describe('a file that is not the one that was opened', () => {
  it.each([
    [
      'replaced by an equal one',
      async (disk: DiskPort) => putFile(disk, historyPath, await textOf(disk, historyPath)),
    ],
    ['grown', (disk: DiskPort) => putFile(disk, historyPath, '{}\n', 'append')],
    ['gone', (disk: DiskPort) => disk.unlink(historyPath)],
  ])('%s: the append is refused and so is all that follows', async (_name, change) => {
    const { disk, history } = await historyWith([1]);
    await change(disk);
    expect(await Promise.all([2, 3].map((seq) => refusal(history.append(draft(seq)))))).toEqual([
      'history/moved',
      'history/moved',
    ]);
    expect(history.state).toBe('moved');
    expect(await refusal(history.append(draft(4)))).toBe('history/moved');
    const reopened = await open(disk);
    await reopened.history.append(draft(9));
  });

  it('appeared meanwhile: refused as well', async () => {
    const disk = createCrashDisk();
    const { history } = await open(disk);
    await appendAll(disk, [1]);
    expect(await refusal(history.append(draft(1)))).toBe('history/moved');
  });

  it('replaced during the write: what was swallowed is not acknowledged', async () => {
    const { disk, history } = await historyWith([1]);
    await history.close();
    const old = await textOf(disk, historyPath);
    const interrupted = interrupting(disk, 'sync', () => putFile(disk, historyPath, old));
    expect(await refusal((await open(interrupted)).history.append(draft(2)))).toBe('history/moved');
  });
});

describe('a disk that fails', () => {
  it('full: nothing is left of the append, those behind are refused, and it goes on when there is room', async () => {
    const { disk, history } = await historyWith([1]);
    const before = await textOf(disk, historyPath);
    disk.capacity = before.length + 20;
    const results = await Promise.all([2, 3, 4].map((seq) => refusal(history.append(draft(seq)))));
    expect(results).toEqual(['history/not-written', 'history/not-written', 'history/not-written']);
    expect(await textOf(disk, historyPath)).toBe(before);
    disk.capacity = Infinity;
    await history.append(draft(2));
    expect((await readHistory(disk, historyPath)).findings).toEqual([]);
  });

  it('says what is wrong in one sentence', async () => {
    const { disk, history } = await historyWith([1]);
    disk.capacity = 0;
    const error: unknown = await history.append(draft(2)).catch((caught: unknown) => caught);
    expect(isStorageError(error) && error.message).toBe(
      'Not saved: the disk is full. What was saved before is safe; try again when that is mended.',
    );
    expect(isStorageError(error) && error.details).toMatchObject({
      path: historyPath,
      cause: 'ENOSPC',
    });
  });

  it.each(['handle.sync', 'handle.truncate'] as const)(
    '%s: the history stops until it is opened again',
    async (operation) => {
      const { disk, history } = await historyWith([1]);
      disk.failNext({ operation, code: 'EIO' });
      if (operation === 'handle.truncate')
        disk.capacity = (await textOf(disk, historyPath)).length + 5;
      expect(await refusal(history.append(draft(2)))).toBe('history/stopped');
      disk.capacity = Infinity;
      expect(await refusal(history.append(draft(2)))).toBe('history/stopped');
      expect(history.state).toBe('stopped');
      const { history: reopened, reading } = await open(disk);
      expect(seqsOf(reading.items)).toEqual([1]);
      await reopened.append(draft(2));
      expect((await readHistory(disk, historyPath)).findings).toEqual([]);
    },
  );

  it('the folder can’t be synced after making the file: not acknowledged', async () => {
    const disk = createCrashDisk();
    const { history } = await open(disk);
    disk.failNext({ operation: 'syncFolder', code: 'EIO', path: '/history/ana' });
    expect(await refusal(history.append(draft(1)))).toBe('history/stopped');
  });

  it('never truncates what someone else wrote', async () => {
    const { disk, history } = await historyWith([1]);
    await history.close();
    const before = await textOf(disk, historyPath);
    const interrupted = interrupting(disk, 'write', async () => {
      await putFile(disk, historyPath, 'theirs\n', 'append');
      disk.failNext({ operation: 'handle.write', code: 'ENOSPC' });
    });
    expect(await refusal((await open(interrupted)).history.append(draft(2)))).toBe(
      'history/stopped',
    );
    expect(await textOf(disk, historyPath)).toBe(`${before}theirs\n`);
  });
});

describe('a torn tail', () => {
  it('stays until the own device appends, and is then set aside, never dropped', async () => {
    const { disk, history } = await historyWith([1]);
    await history.close();
    const whole = await textOf(disk, historyPath);
    await putFile(disk, historyPath, '{"half', 'append');
    const opened = await open(disk);
    expect(opened.reading.tornTail).toEqual({ start: whole.length, end: whole.length + 6 });
    expect(await textOf(disk, historyPath)).toBe(`${whole}{"half`);
    await opened.history.append(draft(2));
    expect(await textOf(disk, historyPath)).toBe(`${chain([1, 2]).join('\n')}\n`);
    const [kept] = await disk.readFolder('/recovered');
    expect(kept?.name).toMatch(
      new RegExp(`^ana\\.d-1\\.${device}\\.jsonl\\.${whole.length}\\.[0-9a-f]{8}\\.tail$`),
    );
    expect(await textOf(disk, `/recovered/${kept?.name}`)).toBe('{"half');
  });

  it('stays when it can’t be set aside', async () => {
    const { disk, history } = await historyWith([1]);
    await history.close();
    await putFile(disk, historyPath, '{"half', 'append');
    const opened = await open(disk);
    disk.capacity = 0;
    expect(await refusal(opened.history.append(draft(2)))).toBe('history/not-written');
    expect(await textOf(disk, historyPath)).toContain('{"half');
    disk.capacity = Infinity;
    await opened.history.append(draft(2));
  });

  it('is not made of a whole line without line end', async () => {
    const { disk, history } = await historyWith([1]);
    await history.close();
    await putFile(disk, historyPath, (await textOf(disk, historyPath)).trimEnd());
    const opened = await open(disk);
    const line = await opened.history.append(draft(2));
    const text = await textOf(disk, historyPath);
    expect(text).toBe(`${chain([1, 2]).join('\n')}\n`);
    expect(text.slice(line.start)).toBe(`${chain([1, 2])[1]}\n`);
  });
});

it('mends a missing line end so that no crash can hurt the line before it', async () => {
  for (let step = 1; step < 40; step += 1) {
    for (let seed = 0; seed < 10; seed += 1) {
      const disk = createCrashDisk();
      await putFile(disk, '/history/ana/x', '');
      for (const folder of ['/', '/history', '/history/ana']) await disk.syncFolder(folder);
      await appendAll(disk, [1, 2]);
      await writeFileDurably(
        disk,
        historyPath,
        (await textOf(disk, historyPath)).trimEnd() + '\0'.repeat(seed % 2),
      );
      disk.killAt(step, 'after');
      await refusal(open(disk).then(({ history }) => history.append(draft(3))));
      const left = disk.crash(createRandom(seed * 100 + step));
      expect(seqsOf((await readHistory(left, historyPath)).items).slice(0, 2)).toEqual([1, 2]);
      const { history, reading } = await open(left);
      await history.append(draft(reading.head.seq + 1));
      expect((await readHistory(left, historyPath)).findings).toEqual([]);
    }
  }
});

it('puts a line that is too long for a batch into the next', async () => {
  const { disk, history } = await historyWith([1]);
  const appends = [draft(2), draft(3, 'x'.repeat(2_000_000)), draft(4)].map((each) =>
    history.append(each),
  );
  const [two, three, four] = await Promise.all(appends);
  expect([two?.end, three?.end]).toEqual([three?.start, four?.start]);
  expect((await readHistory(disk, historyPath)).findings).toEqual([]);
  const text = await textOf(disk, historyPath);
  expect(text.slice(two?.start, two?.end)).toMatch(/}\n$/);
});

describe('opening', () => {
  it('reads on from a known head and refuses an unknown one', async () => {
    const { disk, reading, history } = await historyWith([1, 2]);
    await history.append(draft(3));
    await history.close();
    const opened = await open(disk, { from: reading.head });
    expect(seqsOf(opened.reading.items)).toEqual([3]);
    expect(opened.reading.findings).toEqual([]);
    await opened.history.append(draft(4));
    for (const from of [
      { ...reading.head, hash: 'a'.repeat(64) },
      { ...reading.head, bytes: 10 },
      { ...reading.head, bytes: 1e6 },
    ]) {
      expect(await refusal(open(disk, { from }))).toBe('history/head-unknown');
    }
    await disk.unlink(historyPath);
    expect(await refusal(open(disk, { from: reading.head }))).toBe('history/head-unknown');
  });

  it('knows the head of a file whose last line end was missing', async () => {
    const { disk, history } = await historyWith([1]);
    await history.close();
    await putFile(disk, historyPath, (await textOf(disk, historyPath)).trimEnd());
    const { reading, history: second } = await open(disk);
    expect(seqsOf((await open(disk, { from: reading.head })).reading.items)).toEqual([]);
    await second.append(draft(2));
    expect((await readHistory(disk, historyPath, { from: reading.head })).findings).toEqual([]);
  });

  it('refuses to write behind a newer version, and through a link', async () => {
    const disk = createCrashDisk();
    await putFile(
      disk,
      historyPath,
      `${JSON.stringify({ ...draft(1), v: 2, prev: null, hash: '0'.repeat(64) })}\n`,
    );
    expect(await refusal(open(disk))).toBe('history/newer');
    await disk.rename(historyPath, '/elsewhere');
    disk.makeLink(historyPath, '/elsewhere');
    expect(await refusal(open(disk))).toBe('path/refused');
  });

  it('makes lines durable that a killed program had only written', async () => {
    let unfinished = 0;
    for (let step = 1; step < 30; step += 1) {
      const first = createCrashDisk();
      const { history } = await open(first);
      first.killAt(step, 'after');
      if ((await refusal(history.append(draft(1)))) === 'no error') continue;
      const second = first.revive();
      const { reading } = await open(second);
      if (reading.items.length === 0) continue;
      unfinished += 1;
      for (let seed = 0; seed < 20; seed += 1) {
        const third = second.revive().crash(createRandom(seed));
        expect(seqsOf((await readHistory(third, historyPath)).items)).toEqual([1]);
      }
    }
    expect(unfinished).toBeGreaterThan(0);
  });
});

describe('reading', () => {
  it('gives the same in a stream as at once, and verify what is wrong', async () => {
    const disk = createCrashDisk();
    const [one, , three] = chain([1, 2, 3]);
    await putFile(disk, historyPath, `${one}\nrubbish\n${three}\n{"ha`);
    const streamed = [];
    for await (const item of streamHistory(disk, historyPath)) streamed.push(item);
    expect(streamed).toEqual((await readHistory(disk, historyPath)).items);
    const findings = [];
    for await (const finding of verifyHistory(disk, historyPath))
      findings.push(`${finding.number} ${finding.kind}`);
    expect(findings).toEqual(['2 not-json', '3 chain-broken', '4 torn-tail']);
  });
});
