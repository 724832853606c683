import { access, constants, mkdir, opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { isFolder, isWithin } from './entry-handles';
import { newNameFault } from './new-name';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { Params } from '../../shared/contract/methods';
import type { Capabilities } from '../../shared/contract/shapes';
import type { EntryHandles } from './entry-handles';
import type { UserData } from './user-data';
import type * as z from 'zod';
import type { folderListing, listedEntry } from '../../shared/contract/shapes';

type Listed = z.infer<typeof listedEntry>;
type Listing = z.infer<typeof folderListing>;

/** What a host with dialogs of its own answers: the paths that the person chose; none if they changed their mind. */
export type PickPaths = (
  purpose: Params<'host.pick'>['purpose'],
  client: Client,
) => Promise<readonly string[]>;

export interface HostSetting {
  readonly version: string;
  readonly capabilities: Capabilities;
  /** The folders that a window may look into, and nothing outside them. */
  readonly roots: readonly string[];
  readonly maxTextBytes: number;
  readonly pick: PickPaths | null;
}

const MOST_ENTRIES = 5000;
/** What an import may be chosen from; whether a file is what its name says is found out when it is read. */
const LISTED_FILES =
  /\.(?:txt|md|jsonl|ndjson|json|jsonld|ann|conf|conll|conllu|bio|iob|iob2|tsv|csv|xmi|xml|tei|x?html?|docx|pdf|zip)$/i;

type HostMethods =
  | 'host.info'
  | 'host.list'
  | 'host.makeFolder'
  | 'host.pick'
  | 'preferences.read'
  | 'preferences.write';

/** The methods that are about the machine and not about a corpus. */
export function createHostHandlers(
  setting: HostSetting,
  handles: EntryHandles,
  userData: UserData,
): Pick<Handlers, HostMethods> {
  const roots = () =>
    Promise.all(setting.roots.map((root) => realpath(root).catch(() => null))).then((all) =>
      [...new Set(all)].filter((root) => root !== null),
    );

  const allowed = async (client: Client, handle: Parameters<EntryHandles['resolve']>[1]) => {
    const folder = await handles.resolve(client, handle);
    if (!(await roots()).some((root) => isWithin(root, folder))) {
      throw new WorkbenchError('contract/bad-handle');
    }
    if ((await isFolder(folder)) !== true) {
      throw new WorkbenchError('corpus/not-a-folder', { folder: path.basename(folder) });
    }
    return folder;
  };

  const describe = async (client: Client, full: string): Promise<Listed | null> => {
    const found = await stat(full).catch(() => null);
    if (found === null) return null;
    const isCorpus =
      found.isDirectory() &&
      (await stat(path.join(full, 'corpus.json')).catch(() => null)) !== null;
    return {
      handle: await handles.issue(client, full),
      name: path.basename(full),
      kind: isCorpus ? 'corpus' : found.isDirectory() ? 'folder' : 'file',
      size: found.isDirectory() ? null : found.size,
    };
  };

  const listRoots = async (client: Client): Promise<Listing> => {
    const entries = await Promise.all((await roots()).map((root) => describe(client, root)));
    return {
      handle: null,
      name: '',
      parent: null,
      writable: false,
      entries: entries.filter((entry) => entry !== null),
    };
  };

  const listFolder = async (client: Client, folder: string): Promise<Listing> => {
    const entries: Listed[] = [];
    for await (const entry of await opendir(folder)) {
      // Links are left out: they could lead outside of what this window may see.
      if (entry.name.startsWith('.') || entry.isSymbolicLink()) continue;
      if (!entry.isDirectory() && !LISTED_FILES.test(entry.name)) continue;
      const listed = await describe(client, path.join(folder, entry.name));
      if (listed !== null) entries.push(listed);
      if (entries.length >= MOST_ENTRIES) break;
    }
    const isRoot = (await roots()).includes(folder);
    return {
      handle: await handles.issue(client, folder),
      name: path.basename(folder),
      parent: isRoot ? null : await handles.issue(client, path.dirname(folder)),
      writable: await access(folder, constants.W_OK).then(
        () => true,
        () => false,
      ),
      entries: entries.sort(
        (a, b) =>
          Number(a.kind === 'file') - Number(b.kind === 'file') ||
          a.name.localeCompare(b.name, undefined, { numeric: true }),
      ),
    };
  };

  return {
    'host.info': () =>
      Promise.resolve({
        version: setting.version,
        platform:
          process.platform === 'darwin'
            ? 'mac'
            : process.platform === 'win32'
              ? 'windows'
              : 'linux',
        capabilities: setting.capabilities,
        maxTextBytes: setting.maxTextBytes,
      }),
    async 'host.list'({ folder }, client) {
      if (!setting.capabilities.folderListing) throw new WorkbenchError('contract/bad-handle');
      return folder === undefined
        ? listRoots(client)
        : listFolder(client, await allowed(client, folder));
    },
    async 'host.makeFolder'({ folder, name }, client) {
      const parent = await allowed(client, folder);
      const fault = newNameFault(name);
      if (fault !== null) throw new WorkbenchError('file/name', { name, why: fault });
      const made = path.join(parent, name);
      if ((await isFolder(made)) !== null) {
        throw new WorkbenchError('file/name', {
          name,
          why: 'something of that name is there already',
        });
      }
      await mkdir(made);
      return { handle: await handles.issue(client, made), name, kind: 'folder', size: null };
    },
    async 'host.pick'({ purpose }, client) {
      if (setting.pick === null) return { entries: [] };
      const paths = await setting.pick(purpose, client);
      if (purpose === 'export') {
        return {
          entries: await Promise.all(
            paths.map(async (chosen) => ({
              handle: await handles.issueTarget(client, chosen),
              name: path.basename(chosen),
              kind: 'file' as const,
              size: null,
            })),
          ),
        };
      }
      const entries = await Promise.all(paths.map((chosen) => describe(client, chosen)));
      return { entries: entries.filter((entry) => entry !== null) };
    },
    async 'preferences.read'() {
      return { values: await userData.preferences() };
    },
    async 'preferences.write'({ name, value }) {
      await userData.setPreference(name, value);
      return {};
    },
  };
}
