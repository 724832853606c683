import type { ExportRequest } from '../../shared/contract/export-shapes';
import type { Person } from '../../shared/model/corpus';
import type { SchemeId } from '../../shared/model/ids';
import type { JsonValue } from '../../shared/model/json';
import type { LabelScheme } from '../../shared/model/scheme';

/** What an export is told of the corpus as a whole: the state that the window shows. */
export interface CorpusHead {
  readonly id: string;
  readonly title: string;
  readonly scheme: LabelScheme;
  readonly settings: Readonly<Record<SchemeId, JsonValue>>;
  readonly guidelines: string;
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
}

/** Everything that an export needs to know. */
export interface ExportJob extends Omit<ExportRequest, 'corpus' | 'target' | 'name' | 'replace'> {
  /** The folder of the corpus. */
  readonly root: string;
  readonly corpus: CorpusHead;
  /** The version of Claimbench, for the manifest. */
  readonly version: string;
  readonly target: ExportTarget;
}

/** A path as it was chosen; or a new name, to which the format's ending is put. */
export type ExportTarget =
  | { readonly kind: 'path'; readonly path: string; readonly replace: boolean }
  | { readonly kind: 'new'; readonly stem: string };

/** What the work of an export may tell and must heed. */
export interface ExportContext {
  readonly signal: AbortSignal;
  readonly report: (
    phase: 'reading' | 'writing' | 'finishing',
    done: number,
    total: number | null,
  ) => void;
}
