import type { DocumentId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { LayerSync } from './layer-sync';
import type { SaveState } from './layer-view';

/** What several layers come to: any failure first, then what is on its way, then when the last edit was saved. */
export function worstOf(states: Iterable<SaveState>, before: Date | null): SaveState {
  const all = [...states];
  const failed = all.filter((state) => state.kind === 'failed');
  const saving = all.filter((state) => state.kind === 'saving');
  const count = [...failed, ...saving].reduce((sum, state) => sum + state.count, 0);
  const [failure] = failed;
  if (failure !== undefined) return { kind: 'failed', error: failure.error, count };
  if (saving.length > 0) {
    const since = Math.min(...saving.map((state) => state.since.getTime()));
    return { kind: 'saving', count, since: new Date(since) };
  }
  const times = all.flatMap((state) =>
    state.kind === 'saved' && state.at !== null ? [state.at.getTime()] : [],
  );
  const latest = Math.max(...times, before?.getTime() ?? 0);
  return { kind: 'saved', at: latest === 0 ? null : new Date(latest) };
}

const nameOf = ({ annotator, document }: LayerKey) => `${annotator}/${document}`;

/**
 * The layers that this window holds: the one that is read, and those left behind with edits that are not on the disk.
 * A layer is let go only when everything in it is saved.
 */
export class OpenLayers {
  readonly #held = new Map<string, { sync: LayerSync; end: () => void }>();
  #savedAt: Date | null = null;

  constructor(
    readonly onChange: (save: SaveState, notSaved: readonly DocumentId[]) => void,
    readonly onLetGo: (sync: LayerSync) => void,
  ) {}

  get(key: LayerKey): LayerSync | null {
    return this.#held.get(nameOf(key))?.sync ?? null;
  }

  all(): readonly LayerSync[] {
    return [...this.#held.values()].map(({ sync }) => sync);
  }

  hold(sync: LayerSync): void {
    const end = sync.view.subscribe((view, before) => {
      if (view.save !== before.save) this.#tell();
    });
    this.#held.set(nameOf(sync.key), { sync, end });
    this.#tell();
  }

  /** Lets a layer go as soon as all of it is saved; `isWanted` says whether somebody came back to it meanwhile. */
  async leave(sync: LayerSync, isWanted: () => boolean): Promise<void> {
    const save = await sync.settled();
    const held = this.#held.get(nameOf(sync.key));
    if (save.kind !== 'saved' || held?.sync !== sync || isWanted()) return;
    held.end();
    this.#held.delete(nameOf(sync.key));
    if (save.at !== null && (this.#savedAt === null || save.at > this.#savedAt)) {
      this.#savedAt = save.at;
    }
    sync.close();
    this.onLetGo(sync);
    this.#tell();
  }

  /** Something else of this window was acknowledged: the details of a document, say. */
  noteSaved(at: Date): void {
    this.#savedAt = at;
    this.#tell();
  }

  #tell(): void {
    const views = [...this.#held.values()].map(({ sync }) => ({
      document: sync.key.document,
      save: sync.view.getState().save,
    }));
    this.onChange(
      worstOf(
        views.map(({ save }) => save),
        this.#savedAt,
      ),
      views.flatMap(({ document, save }) =>
        save.kind === 'failed' && save.count > 0 ? [document] : [],
      ),
    );
  }
}
