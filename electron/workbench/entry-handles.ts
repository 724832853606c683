import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import type { Client } from '../../shared/contract/carrier';
import type { EntryHandle } from '../../shared/contract/shapes';

interface Entry {
  readonly client: string;
  readonly path: string;
  /** A file that is to be made; it need not be there yet. */
  readonly isTarget: boolean;
}

/**
 * The folders and files that were shown to windows. A window holds opaque handles, never paths; a handle is issued
 * after `realpath` and checked again when it is used, so that a link put in its place meanwhile leads nowhere.
 */
export interface EntryHandles {
  issue(client: Client, path: string): Promise<EntryHandle>;
  /** A handle of a file that may not be there yet, in a folder that is. */
  issueTarget(client: Client, path: string): Promise<EntryHandle>;
  /** The path behind a handle of this client; `contract/bad-handle` if it is not its own or leads elsewhere now. */
  resolve(client: Client, handle: EntryHandle): Promise<string>;
  forgetClient(client: Client): void;
}

export const createRandomHandle = (prefix: string) =>
  `${prefix}-${randomBytes(12).toString('hex')}`;

export function createEntryHandles(): EntryHandles {
  const entries = new Map<EntryHandle, Entry>();
  const add = (entry: Entry) => {
    const handle = createRandomHandle('e') as EntryHandle;
    entries.set(handle, entry);
    return handle;
  };
  return {
    async issue(client, given) {
      return add({ client: client.id, path: await realpath(given), isTarget: false });
    },
    async issueTarget(client, given) {
      const folder = await realpath(path.dirname(given));
      return add({
        client: client.id,
        path: path.join(folder, path.basename(given)),
        isTarget: true,
      });
    },
    async resolve(client, handle) {
      const entry = entries.get(handle);
      if (entry === undefined || entry.client !== client.id) {
        throw new WorkbenchError('contract/bad-handle');
      }
      const checked = entry.isTarget ? path.dirname(entry.path) : entry.path;
      const now = await realpath(checked).catch(() => null);
      if (now === null) {
        throw new WorkbenchError('file/not-found', { name: path.basename(entry.path) });
      }
      if (now !== checked) throw new WorkbenchError('contract/bad-handle');
      return entry.path;
    },
    forgetClient(client) {
      for (const [handle, entry] of entries) if (entry.client === client.id) entries.delete(handle);
    },
  };
}

/** Whether `inner` is `outer` or lies below it. Both are real paths. */
export function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  );
}

/** Whether a path is a folder, or null if nothing is there. */
export async function isFolder(given: string): Promise<boolean | null> {
  const found = await stat(given).catch(() => null);
  return found === null ? null : found.isDirectory();
}
