import { createStore } from 'zustand/vanilla';
import { handlesFor } from './import-files';
import { nothingChosen, requestOf } from './import-choice';
import type { ImportPreview, ImportReport } from '../../shared/contract/import-shapes';
import type { EntryHandle, JobId } from '../../shared/contract/shapes';
import type { NameMap } from '../../shared/formats/names/name-map';
import type { Job } from '../app/session-state';
import type { Session } from '../app/session';
import type { Encoding, ImportChoice } from './import-choice';
import type { NamedFile } from './import-files';
import type { StoreApi } from 'zustand/vanilla';

/** How far an import is. Nothing is written before `writing`. */
export type ImportStage =
  | { readonly kind: 'choosing' }
  /** Files are handed to the host. */
  | { readonly kind: 'taking'; readonly done: number; readonly of: number }
  | { readonly kind: 'looking'; readonly job: JobId | null }
  /** What would come in is shown. `isStale`: something was decided since it was counted. */
  | { readonly kind: 'preview'; readonly preview: ImportPreview; readonly isStale: boolean }
  | { readonly kind: 'writing'; readonly job: JobId | null; readonly preview: ImportPreview }
  | {
      readonly kind: 'report';
      readonly report: ImportReport;
      /** What was taken back again; null before. */
      readonly undone: { readonly layers: number; readonly kept: number } | null;
    };

export interface ImportState {
  readonly stage: ImportStage;
  readonly choice: ImportChoice;
  /** The mapping as it was proposed. */
  readonly proposal: NameMap | null;
  /** Why the last step could not be done, in a sentence. */
  readonly fault: string | null;
}

const fresh: ImportState = {
  stage: { kind: 'choosing' },
  choice: nothingChosen,
  proposal: null,
  fault: null,
};

/** One import of a window, from the choice of files to the report. It goes on while its dialogue is closed. */
export class ImportWizard {
  readonly store: StoreApi<ImportState> = createStore<ImportState>(() => fresh);
  /** Goes up with every new beginning, so that nothing of an earlier one arrives in it. */
  #round = 0;
  /** Where to go back to when looking is stopped or fails. */
  #before: Pick<ImportState, 'stage' | 'choice'> | null = null;

  constructor(readonly session: Session) {
    session.store.subscribe(({ jobs, corpus }, before) => {
      if (corpus?.corpus !== before.corpus?.corpus) this.begin();
      else if (jobs !== before.jobs) this.#follow(jobs);
    });
  }

  get state(): ImportState {
    return this.store.getState();
  }

  /** Back to the choice of files. */
  begin(fault: string | null = null): void {
    this.#round += 1;
    this.#before = null;
    this.store.setState({ ...fresh, fault });
  }

  /** Hands files to the host, and looks at them. */
  async take(files: readonly NamedFile[]): Promise<void> {
    if (files.length === 0 || this.isBusy) return;
    const { encoding } = this.state.choice;
    this.begin();
    const round = this.#round;
    this.#stage({ kind: 'taking', done: 0, of: files.length });
    const handles = await handlesFor(this.session, files, (done) => {
      if (round === this.#round) this.#stage({ kind: 'taking', done, of: files.length });
    });
    if (round !== this.#round) return;
    if (handles.length === 0) this.begin(this.session.state.fault?.message ?? null);
    else await this.look({ entries: handles, encoding });
  }

  async choose(entries: readonly EntryHandle[]): Promise<void> {
    if (entries.length === 0 || this.isBusy) return;
    const { encoding } = this.state.choice;
    this.begin();
    await this.look({ entries, encoding });
  }

  /** How files without a mark are read; a preview that stands is made anew. */
  setEncoding(encoding: Encoding): void {
    const { stage, choice } = this.state;
    if (stage.kind === 'choosing') this.store.setState({ choice: { ...choice, encoding } });
    else void this.look({ encoding });
  }

  get isBusy(): boolean {
    const { kind } = this.state.stage;
    return kind === 'taking' || kind === 'looking' || kind === 'writing';
  }

  /** Makes the preview, anew where something was decided that changes how the files are read. */
  async look(change: Partial<ImportChoice> = {}): Promise<void> {
    const { corpus } = this.session.state;
    const { stage, choice: before } = this.state;
    if (corpus === null || stage.kind === 'looking' || stage.kind === 'writing') return;
    this.#before = stage.kind === 'preview' ? { stage, choice: before } : null;
    // In another format the data have other names.
    const choice = { ...before, ...(change.format === undefined ? {} : { map: null }), ...change };
    const round = this.#round;
    this.store.setState({ choice, fault: null, stage: { kind: 'looking', job: null } });
    const answer = await this.session.try('import.preview', requestOf(corpus.corpus, choice));
    if (round !== this.#round) return;
    if (answer.ok)
      this.#began('preview', answer.result.job, { kind: 'looking', job: answer.result.job });
    else this.#failed(answer.error.message);
  }

  /** Sets what the numbers of the preview may hang on, without counting them again. */
  decide(change: Partial<Pick<ImportChoice, 'map' | 'people' | 'annotator'>>): void {
    const { stage, choice } = this.state;
    if (stage.kind !== 'preview') return;
    this.store.setState({
      choice: { ...choice, ...change },
      stage: { ...stage, isStale: true },
      fault: null,
    });
  }

  /** Writes what the preview shows. */
  async write(): Promise<void> {
    const { corpus } = this.session.state;
    const { stage, choice } = this.state;
    if (corpus === null || stage.kind !== 'preview') return;
    const { preview } = stage;
    this.#before = { stage, choice };
    const round = this.#round;
    this.store.setState({ fault: null, stage: { kind: 'writing', job: null, preview } });
    const answer = await this.session.try('import.start', requestOf(corpus.corpus, choice));
    if (round !== this.#round) return;
    if (answer.ok) {
      this.#began('import', answer.result.job, {
        kind: 'writing',
        job: answer.result.job,
        preview,
      });
    } else this.#failed(answer.error.message);
  }

  /** Asks the host to end what is under way; the answer comes as its outcome. */
  stop(): void {
    const { stage } = this.state;
    if (stage.kind === 'taking') this.begin();
    else if ((stage.kind === 'looking' || stage.kind === 'writing') && stage.job !== null) {
      void this.session.ask('job.cancel', { job: stage.job });
    }
  }

  /** Takes all that was tagged back again; the documents stay. */
  async undo(): Promise<void> {
    const { corpus } = this.session.state;
    const { stage } = this.state;
    if (corpus === null || stage.kind !== 'report' || stage.undone !== null) return;
    const { group } = stage.report.dataset;
    if (group === null) return;
    const answer = await this.session.try('group.undo', { corpus: corpus.corpus, group });
    if (this.state.stage !== stage) return;
    if (!answer.ok) {
      this.store.setState({ fault: answer.error.message });
      return;
    }
    const { layers, kept } = answer.result;
    this.#stage({ ...stage, undone: { layers, kept: kept.length } });
  }

  #began(kind: 'preview' | 'import', job: JobId, stage: ImportStage): void {
    this.#stage(stage);
    this.session.follow(job, kind);
    this.#follow(this.session.state.jobs);
  }

  #follow(jobs: ReadonlyMap<JobId, Job>): void {
    const { stage } = this.state;
    if ((stage.kind !== 'looking' && stage.kind !== 'writing') || stage.job === null) return;
    const outcome = jobs.get(stage.job)?.outcome ?? null;
    if (outcome === null) return;
    const { job } = stage;
    if (outcome.kind === 'preview') this.#looked(outcome.report);
    else if (outcome.kind === 'import') {
      this.#stage({ kind: 'report', report: outcome.report, undone: null });
    } else if (outcome.kind === 'failed') this.#failed(outcome.error.message);
    else this.#failed(null);
    this.session.forgetJob(job);
  }

  #looked(preview: ImportPreview): void {
    const { choice, proposal } = this.state;
    this.store.setState({
      stage: { kind: 'preview', preview, isStale: false },
      choice: { ...choice, map: preview.map },
      proposal: choice.map === null ? preview.map : (proposal ?? preview.map),
    });
  }

  /** Back to where the person was, with the sentence that says why; none where they stopped it themselves. */
  #failed(fault: string | null): void {
    const before = this.#before;
    this.#before = null;
    if (before === null) this.begin(fault);
    else this.store.setState({ ...before, fault });
  }

  #stage(stage: ImportStage): void {
    this.store.setState({ stage });
  }
}

const wizards = new WeakMap<Session, ImportWizard>();

/** The window's import. */
export function importWizard(session: Session): ImportWizard {
  const held = wizards.get(session) ?? new ImportWizard(session);
  wizards.set(session, held);
  return held;
}
