/**
 * What the simulated disk is made of. Each file and folder has two states: what running programs see, and what is
 * durable; between them stand the changes that were not synced yet. `syncFile` and `syncNames` carry changes over;
 * `crashTree` decides at random, change by change, what of the rest survives a power cut.
 */
export interface FileNode {
  readonly kind: 'file';
  readonly inode: number;
  content: Uint8Array;
  durable: Uint8Array;
  pending: ContentChange[];
  mtimeMs: number;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly inode: number;
  readonly entries: Map<string, TreeNode>;
  readonly durable: Map<string, TreeNode>;
}

export interface LinkNode {
  readonly kind: 'link';
  readonly inode: number;
  readonly target: string;
}

export type TreeNode = FileNode | FolderNode | LinkNode;

/** `isDoomed`: a sync failed over it; as on Linux, a later sync that succeeds does not make it durable. */
export type ContentChange = { isDoomed?: boolean; isDurable?: boolean } & (
  | { readonly type: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly type: 'truncate'; readonly size: number }
);

/** A creation, removal or renaming: survives whole or not at all. */
export interface NameChange {
  readonly steps: readonly {
    readonly folder: FolderNode;
    readonly name: string;
    readonly node: TreeNode | null;
  }[];
}

export type Random = () => number;

export function createFolderNode(inode: number): FolderNode {
  return { kind: 'folder', inode, entries: new Map(), durable: new Map() };
}

export function createFileNode(inode: number, mtimeMs: number): FileNode {
  return {
    kind: 'file',
    inode,
    content: new Uint8Array(),
    durable: new Uint8Array(),
    pending: [],
    mtimeMs,
  };
}

export function changeContent(content: Uint8Array, change: ContentChange): Uint8Array {
  const size =
    change.type === 'truncate'
      ? change.size
      : Math.max(content.length, change.position + change.bytes.length);
  const changed = new Uint8Array(size);
  changed.set(content.subarray(0, size));
  if (change.type === 'write') changed.set(change.bytes, change.position);
  return changed;
}

/** Changes keep their order: what a failed sync left in doubt must not come to lie over what was synced later. */
export function syncFile(file: FileNode): void {
  for (const change of file.pending) if (change.isDoomed !== true) change.isDurable = true;
  const inDoubt = file.pending.findIndex((change) => change.isDurable !== true);
  const settled = file.pending.splice(0, inDoubt === -1 ? file.pending.length : inDoubt);
  file.durable = settled.reduce(changeContent, file.durable);
}

export function applyNames(change: NameChange, state: 'entries' | 'durable'): void {
  for (const { folder, name, node } of change.steps) {
    if (node === null) folder[state].delete(name);
    else folder[state].set(name, node);
  }
}

/** Makes the changes that touch this folder durable and returns those that are left. */
export function syncNames(folder: FolderNode, pending: readonly NameChange[]): NameChange[] {
  return pending.filter((change) => {
    if (!change.steps.some((step) => step.folder === folder)) return true;
    applyNames(change, 'durable');
    return false;
  });
}

/** The tree as a power cut leaves it: what is durable, and of the rest any subset, writes also in part. Changes nothing. */
export function crashTree(
  root: FolderNode,
  pending: readonly NameChange[],
  random: Random,
): FolderNode {
  const survivors = new Map<FolderNode, Map<string, TreeNode>>();
  const copies = new Map<TreeNode, TreeNode>();
  const namesIn = (folder: FolderNode) => {
    const names = survivors.get(folder) ?? new Map(folder.durable);
    survivors.set(folder, names);
    return names;
  };
  for (const change of pending) {
    if (random() < 0.5) continue;
    for (const { folder, name, node } of change.steps) {
      if (node === null) namesIn(folder).delete(name);
      else namesIn(folder).set(name, node);
    }
  }
  const copyFolder = (folder: FolderNode): FolderNode => {
    const copy = createFolderNode(folder.inode);
    for (const [name, node] of namesIn(folder)) {
      const survivor = copies.get(node) ?? copyNode(node);
      copies.set(node, survivor);
      copy.entries.set(name, survivor);
      copy.durable.set(name, survivor);
    }
    return copy;
  };
  const copyNode = (node: TreeNode): TreeNode => {
    if (node.kind === 'link') return node;
    return node.kind === 'folder' ? copyFolder(node) : crashFile(node, random);
  };
  return copyFolder(root);
}

function crashFile(file: FileNode, random: Random): FileNode {
  let content = file.durable;
  for (const change of file.pending) {
    const survivor =
      change.isDurable === true
        ? change
        : change.type === 'write'
          ? tear(change, random)
          : random() < 0.5
            ? change
            : null;
    if (survivor !== null) content = changeContent(content, survivor);
  }
  return { ...file, content, durable: content, pending: [] };
}

/** A write that was not synced: gone, whole, cut at any byte, or of full length with a stretch that never reached the disk. */
function tear(change: ContentChange & { type: 'write' }, random: Random): ContentChange | null {
  const length = change.bytes.length;
  const roll = random();
  if (roll < 0.25) return null;
  if (roll < 0.5) return change;
  if (roll < 0.75)
    return { ...change, bytes: change.bytes.subarray(0, Math.floor(random() * (length + 1))) };
  const bytes = change.bytes.slice();
  const start = Math.floor(random() * length);
  bytes.fill(0, start, start + 1 + Math.floor(random() * (length - start)));
  return { ...change, bytes };
}
