/** Ports that leave out one duty each: the mutants of the durability tests. */
import type { DiskHandle, DiskPort } from '../disk-port';

function withHandles(
  disk: DiskPort,
  change: (handle: DiskHandle, path: string) => Partial<DiskHandle>,
): DiskPort {
  return {
    ...disk,
    open: async (path, mode) => {
      const handle = await disk.open(path, mode);
      return { ...handle, ...change(handle, path) };
    },
  };
}

export function withoutFileSync(disk: DiskPort): DiskPort {
  return withHandles(disk, () => ({ sync: () => Promise.resolve() }));
}

export function withoutFolderSync(disk: DiskPort): DiskPort {
  return { ...disk, syncFolder: () => Promise.resolve() };
}

export function withoutTruncation(disk: DiskPort): DiskPort {
  return withHandles(disk, () => ({ truncate: () => Promise.resolve() }));
}

/** Says of a path what is true of the handle that was opened there last: the comparison of the two sees no difference. */
export function withoutComparison(disk: DiskPort): DiskPort {
  const opened = new Map<string, DiskHandle>();
  const port = withHandles(disk, (handle, path) => {
    opened.set(path, handle);
    return {};
  });
  return { ...port, lstat: async (path) => opened.get(path)?.stat() ?? disk.lstat(path) };
}

/** Replaces a file by writing over it in place. */
export function withoutRename(disk: DiskPort): DiskPort {
  return {
    ...disk,
    rename: async (from, to) => {
      const bytes = await disk.readFile(from);
      const handle = await disk.open(to, 'create').catch(() => disk.open(to, 'read-write'));
      await handle.truncate(0);
      await handle.write(bytes, 0);
      await handle.sync();
      await disk.unlink(from);
    },
  };
}
