import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { shownSize } from '../importers/shown-size';
import { newNameFault } from './new-name';
import type { Client } from '../../shared/contract/carrier';
import type { Params } from '../../shared/contract/methods';

/** The most that one dropped file may hold, whatever is then made of it. */
const MAX_UPLOAD_BYTES = 2_000_000_000;

/** Files that arrive from a window in chunks: they lie in a private folder until the window leaves. */
export interface Uploads {
  /** Takes a chunk; gives the path of the file when it was the last one. */
  take(client: Client, chunk: Params<'upload.chunk'>): Promise<string | null>;
  /** The path of an uploaded file below what was dropped, which is its source key; null for any other file. */
  keyOf(file: string): string | null;
  forgetClient(client: Client): Promise<void>;
}

export function createUploads(): Uploads {
  const folders = new Map<string, Promise<string>>();
  const keys = new Map<string, string>();
  return {
    async take(client, { upload, name, offset, data, last }) {
      const parts = name.split('/').filter((part) => part !== '');
      const fault =
        parts.length === 0 ? 'it is empty' : parts.map(newNameFault).find((one) => one !== null);
      if (fault != null)
        throw new WorkbenchError('file/name', { name: name.slice(0, 120), why: fault });
      let folder = folders.get(client.id);
      if (folder === undefined) {
        folder = mkdtemp(path.join(tmpdir(), 'claimbench-upload-'));
        folders.set(client.id, folder);
      }
      const file = path.join(await folder, upload, ...parts);
      const bytes = Buffer.from(data, 'base64');
      if (offset + bytes.length > MAX_UPLOAD_BYTES) {
        throw new WorkbenchError('text/too-large', {
          file: name,
          size: `more than ${shownSize(MAX_UPLOAD_BYTES)}`,
          limit: shownSize(MAX_UPLOAD_BYTES),
        });
      }
      await mkdir(path.dirname(file), { recursive: true });
      const size =
        offset === 0
          ? 0
          : await stat(file).then(
              (found) => found.size,
              () => -1,
            );
      if (size !== offset) {
        throw new WorkbenchError('contract/bad-params', {
          method: 'upload.chunk',
          why: 'the chunks do not follow one another',
        });
      }
      const handle = await open(file, offset === 0 ? 'w' : 'r+', 0o600);
      try {
        await handle.write(bytes, 0, bytes.length, offset);
      } finally {
        await handle.close();
      }
      if (!last) return null;
      keys.set(file, parts.join('/'));
      return file;
    },
    keyOf: (file) => keys.get(file) ?? null,
    async forgetClient(client) {
      const folder = await folders.get(client.id);
      folders.delete(client.id);
      if (folder === undefined) return;
      for (const file of keys.keys()) if (file.startsWith(folder + path.sep)) keys.delete(file);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
