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

/** The files that were dropped on a place of their own, folders walked through. */
export async function droppedFiles(items: Iterable<DropItem>, within = ''): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const item of items) {
    if (item.kind === 'file') {
      found.push({ name: `${within}${item.name}`, file: await item.getFile() });
    } else if (item.kind === 'directory') {
      for await (const entry of item.getEntries()) {
        for (const one of await droppedFiles([entry], `${within}${item.name}/`)) found.push(one);
      }
    }
  }
  return found;
}

/** The files that were let go anywhere on the window, folders walked through. Ask before the event is over. */
export function filesOfTransfer(transfer: DataTransfer): Promise<NamedFile[]> {
  // The items are gone when the event is, so all are asked for now.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return walked(entries, '');
}

async function walked(entries: readonly FileSystemEntry[], within: string): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const entry of entries) {
    const name = `${within}${entry.name}`;
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push({ name, file });
    } else if (isFolder(entry)) {
      for (const one of await walked(await entriesOf(entry), `${name}/`)) found.push(one);
    }
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A browser gives the entries of a folder by the hundred. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
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

/** A handle for each file, behind an upload; none if one of them could not be taken over, which is said. */
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
