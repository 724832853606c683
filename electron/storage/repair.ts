/**
 * Mends what verifying found, as far as that is derived: snapshots, manifest, registry, unfinished purges. Whatever is
 * replaced is copied to `recovered/` first; a history is never changed.
 */
import { WorkbenchError } from '../../shared/contract/errors';
import type { LayerKey } from '../../shared/model/layer';
import { writeFault } from './corpus-fault';
import { createCorpusPaths } from './corpus-paths';
import { readCorpusLines } from './corpus-lines';
import { entriesIn, writeEntry } from './corpus-snapshots';
import { openCorpus } from './corpus-store';
import { createDocumentStore } from './document-store';
import type { DiskPort } from './disk-port';
import { rebuildSnapshot } from './layer-rebuild';
import { setAside } from './set-aside';
import { layerOfFile } from './verify';
import type { Finding } from './verify-layer';

export interface RepairStep {
  readonly kind: 'layer' | 'corpus';
  readonly file: string;
  /** What will be done, in a sentence. */
  readonly message: string;
}

/** What a repair would do, in order; nothing is changed. */
export function planRepair(findings: readonly Finding[]): RepairStep[] {
  const steps = new Map<string, RepairStep>();
  for (const { file, repairable, code } of findings) {
    if (!repairable || steps.has(file)) continue;
    const isLayer = layerOfFile(file) !== null;
    const message =
      code.endsWith('-missing') || code.endsWith('/missing')
        ? `${file} is made anew from the histories.`
        : code === 'document/purge-unfinished'
          ? `The purge of ${file} is finished: its text, layers, histories and what was set aside of them are deleted.`
          : code === 'manifest/without-history'
            ? 'A history of the corpus is begun from corpus.json.'
            : `${file} is copied to recovered/ and made anew from the histories.`;
    steps.set(file, { kind: isLayer ? 'layer' : 'corpus', file, message });
  }
  return [...steps.values()];
}

/** Does what the plan says and says what was done. The corpus must not be open elsewhere. */
export async function applyRepair(
  disk: DiskPort,
  root: string,
  plan: readonly RepairStep[],
  options: { readonly machine: string; readonly now: () => Date },
): Promise<string[]> {
  const paths = createCorpusPaths(root);
  const done: string[] = [];
  try {
    if (plan.some(({ kind }) => kind === 'corpus')) {
      const registry = plan.filter(({ file }) => file.startsWith('registry/'));
      for (const { file } of registry) {
        const path = `${root}/${file}`;
        if ((await disk.lstat(path).catch(() => null)) !== null)
          await setAside(disk, paths, path, options.now());
      }
      // Opening for repair makes the manifest, begins a history, finishes purges.
      const store = await openCorpus(disk, root, { ...options, repair: true });
      if (store.readOnly !== null)
        throw new WorkbenchError('corpus/read-only', { why: store.readOnly.replace(/\.$/, '') });
      if (registry.length > 0) {
        for (const id of entriesIn((await readCorpusLines(disk, paths)).lines)) {
          await writeEntry(disk, paths, id, store.state.registry.get(id) ?? null, options.now());
        }
      }
      await store.close();
    }
    const documents = createDocumentStore(disk, paths);
    for (const step of plan) {
      const key: LayerKey | null = step.kind === 'layer' ? layerOfFile(step.file) : null;
      if (key !== null) {
        const { text } = await documents.read(key.document);
        await rebuildSnapshot(disk, paths, key, text, { now: options.now(), isForced: true });
      }
      done.push(step.message);
    }
  } catch (error) {
    throw writeFault(error, root);
  }
  return done;
}
