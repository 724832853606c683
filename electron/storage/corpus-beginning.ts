import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import type { CorpusId } from '../../shared/model/ids';
import type { LabelScheme } from '../../shared/model/scheme';

/** The edits that make a corpus with this scheme out of nothing. */
export function beginningEdits(
  id: CorpusId,
  title: string,
  created: string,
  scheme: LabelScheme,
): CorpusEdit[] {
  return [
    { type: 'corpus.create', id, title, created, schemeName: scheme.name },
    ...scheme.labels.map((to): CorpusEdit => ({
      type: 'scheme.set',
      part: 'label',
      id: to.id,
      to,
    })),
    ...scheme.relations.map((to): CorpusEdit => ({
      type: 'scheme.set',
      part: 'relation',
      id: to.id,
      to,
    })),
  ];
}
