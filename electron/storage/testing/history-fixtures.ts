import type { DiskPort } from '../disk-port';
import { withFile, writeFully } from '../disk-port';
import type { OpenedHistory, OpenHistoryOptions } from '../history-file';
import { openHistory } from '../history-file';
import type { HistoryDraft, HistoryLine } from '../history-line';
import { sealLine } from '../history-line';

export const device = 'k3j9x2ab';
export const historyPath = '/history/ana/d-1.k3j9x2ab.jsonl';

export function draft(seq: number, say = `edit ${seq}`): HistoryDraft & { readonly label: string } {
  return { v: 1, device, seq, label: say };
}

/** The texts of a chain of whole lines, without line ends. */
export function chain(seqs: readonly number[]): string[] {
  let prev: string | null = null;
  return seqs.map((seq) => {
    const sealed: { text: string; hash: string } = sealLine(draft(seq), prev);
    prev = sealed.hash;
    return sealed.text;
  });
}

export function open(
  disk: DiskPort,
  options: Partial<OpenHistoryOptions> = {},
): Promise<OpenedHistory> {
  return openHistory(disk, historyPath, { device, root: '/', recovered: '/recovered', ...options });
}

/** Opens, appends in one go, closes. */
export async function appendAll(disk: DiskPort, seqs: readonly number[]): Promise<void> {
  const { history } = await open(disk);
  await Promise.all(seqs.map((seq) => history.append(draft(seq))));
  await history.close();
}

/** Puts bytes there as another program would: under a new inode when `replace`, else at the end. */
export async function putFile(
  disk: DiskPort,
  path: string,
  text: string | Uint8Array,
  how: 'replace' | 'append' = 'replace',
): Promise<void> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let folder = '';
  for (const part of path.split('/').slice(1, -1)) {
    folder += `/${part}`;
    await disk.makeFolder(folder).catch(() => undefined);
  }
  if (how === 'append')
    return withFile(disk, path, 'append', (handle) => writeFully(handle, bytes, 0));
  await withFile(disk, `${path}.new`, 'create', (handle) => writeFully(handle, bytes, 0));
  await disk.rename(`${path}.new`, path);
}

export function seqsOf(items: readonly { readonly line: HistoryLine | null }[]): number[] {
  return items.flatMap(({ line }) => (line === null ? [] : [line.seq]));
}

export async function textOf(disk: DiskPort, path: string): Promise<string> {
  return new TextDecoder().decode(await disk.readFile(path));
}

export async function refusal(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}
