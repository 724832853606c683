import type { DropItem } from 'react-aria-components';
import type { EntryHandle } from '../../shared/contract/shapes';
import type { Session } from '../app/session';

/** One call carries at most this much; base64 makes it a third longer. */
const CHUNK = 1_000_000;

export interface NamedFile {
  /** With the folders it lay in, so that documents keep their relative paths as source keys. */
  readonly name: string;
  readonly file: File;
}

/** The files that were dropped, folders walked through. */
export async function droppedFiles(items: Iterable<DropItem>, within = ''): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const item of items) {
    if (item.kind === 'file') {
      found.push({ name: `${within}${item.name}`, file: await item.getFile() });
    } else if (item.kind === 'directory') {
      for await (const entry of item.getEntries()) {
        found.push(...(await droppedFiles([entry], `${within}${item.name}/`)));
      }
    }
  }
  return found;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

async function upload(session: Session, { name, file }: NamedFile): Promise<EntryHandle | null> {
  const id = crypto.randomUUID();
  for (let offset = 0; ; offset += CHUNK) {
    const bytes = new Uint8Array(await file.slice(offset, offset + CHUNK).arrayBuffer());
    const last = offset + CHUNK >= file.size;
    const answer = await session.ask('upload.chunk', {
      upload: id,
      name,
      offset,
      data: base64(bytes),
      last,
    });
    if (answer === null || last) return answer?.handle ?? null;
  }
}

/** A handle for each file: the host's own where it can see dropped files, else after an upload. */
export async function handlesFor(
  session: Session,
  files: readonly NamedFile[],
  onDidTake: (count: number) => void,
): Promise<readonly EntryHandle[]> {
  const handles: EntryHandle[] = [];
  for (const [index, named] of files.entries()) {
    const handle = await upload(session, named);
    if (handle === null) return [];
    handles.push(handle);
    onDidTake(index + 1);
  }
  return handles;
}

/** Begins an import and follows it in its dialogue. */
export async function startImport(
  session: Session,
  entries: readonly EntryHandle[],
  encoding: 'utf-8' | 'windows-1252' | 'iso-8859-1' = 'utf-8',
): Promise<void> {
  const { corpus } = session.state;
  if (corpus === null || entries.length === 0) return;
  const answer = await session.ask('import.start', {
    corpus: corpus.corpus,
    entries: [...entries],
    ...(encoding === 'utf-8' ? {} : { encoding }),
  });
  if (answer === null) return;
  session.follow(answer.job, 'import');
  session.show({ kind: 'import' });
}

export async function importFiles(session: Session, files: readonly NamedFile[]): Promise<void> {
  await startImport(session, await handlesFor(session, files, () => undefined));
}
