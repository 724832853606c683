import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { firstChoice } from './export-choice';
import type { CorpusHandle, EntryHandle } from '../../shared/contract/shapes';
import type { ExportChoice, ExportTarget } from './export-choice';
import type { ExportPreset } from './export-presets';

/** Where to; a name that nobody has typed follows the format. */
export type FormTarget =
  | Exclude<ExportTarget, { kind: 'folder' }>
  | {
      readonly kind: 'folder';
      readonly folder: EntryHandle | null;
      /** The folder's name. */
      readonly shown: string;
      readonly typedName: string | null;
      readonly replace: boolean;
    };

export interface ExportForm {
  /** Of which corpus; another one begins anew. */
  readonly corpus: CorpusHandle | null;
  readonly choice: ExportChoice;
  /** Only the documents that the library lists just now. */
  readonly isListedOnly: boolean;
  readonly target: FormTarget;
  /** The preset that was used last. */
  readonly preset: string | null;
  /** The preset that was deleted last, until it is brought back or another thing is done to presets. */
  readonly deleted: ExportPreset | null;
}

const first: ExportForm = {
  corpus: null,
  choice: firstChoice,
  isListedOnly: false,
  target: { kind: 'corpus' },
  preset: null,
  deleted: null,
};

/** What was chosen stays while the dialogue is closed: whoever looks at a span that was lost comes back to it. */
export const exportForm = createStore<ExportForm>(() => first);

export const useExportForm = (): ExportForm => useStore(exportForm);

/** Begins anew where the corpus is another one than before. */
export function beginExport(corpus: CorpusHandle): void {
  if (exportForm.getState().corpus !== corpus) exportForm.setState({ ...first, corpus });
}

export function changeChoice(change: Partial<ExportChoice>): void {
  exportForm.setState(({ choice }) => ({ choice: { ...choice, ...change } }));
}
