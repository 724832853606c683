import { createRelationId, createSpanId } from '../../../shared/model/ids';
import { DOCUMENT_FORMAT } from '../../../shared/model/corpus';
import { documentIdOf, sha256Hex } from '../../storage/document-id';
import { placeTag } from './place';
import { sampleReports } from './reports';
import { crossReportRelations, sampleTaggings } from './tags';
import type { ShortEdit } from '../../../shared/edits/short-edit';
import type { DocumentFile } from '../../../shared/model/corpus';
import type { DocumentId, RandomBytes, SchemeId, SpanId } from '../../../shared/model/ids';
import type { AttributeMap } from '../../../shared/model/span';
import { utf16 } from '../../../shared/text/offsets';
import type { Utf16 } from '../../../shared/text/offsets';
import type { SampleReport } from './sample-types';

export const SAMPLE_TITLE = 'Vessery lock (sample)';
/** Whose tags the sample holds. */
export const SAMPLE_PERSON = { id: 'robin', name: 'Robin, who tagged the sample' } as const;

/** What is done in one layer of the sample. */
export interface SampleLayer {
  readonly document: DocumentId;
  readonly steps: readonly {
    readonly label: string;
    readonly edits: readonly ShortEdit<Utf16>[];
  }[];
}

const documentIdOfReport = (report: SampleReport) => documentIdOf(report.text, report.url);

/** The sample's reports as documents; texts that are printed twice are linked. */
export function sampleDocuments(importedAt: string): DocumentFile[] {
  const byText = new Map<string, DocumentId[]>();
  return sampleReports.map((report) => {
    const id = documentIdOfReport(report);
    const textSha256 = sha256Hex(report.text);
    const twins = byText.get(textSha256) ?? [];
    byText.set(textSha256, [...twins, id]);
    return {
      format: DOCUMENT_FORMAT,
      id,
      text: report.text,
      textSha256,
      source: {
        key: report.url,
        kind: 'address',
        file: null,
        changes: [],
        importedAt,
        title: report.title,
        date: report.date,
        author: report.author,
        url: report.url,
        meta: {},
      },
      sameText: [...twins],
      replaces: null,
    };
  });
}

/** The tags of the sample as transactions: for each layer one for its spans, one for its relations, one for its status. */
export function sampleLayers(random: RandomBytes): SampleLayer[] {
  const reports = new Map(sampleReports.map((report) => [report.slug, report]));
  const spans = new Map<string, SpanId>();
  const reportOf = (slug: string): SampleReport => {
    const report = reports.get(slug);
    if (report === undefined) throw new Error(`The sample has no report “${slug}”.`);
    return report;
  };
  const spanOf = (slug: string, key: string): SpanId => {
    const id = spans.get(`${slug} ${key}`);
    if (id === undefined) throw new Error(`The sample has no tag “${key}” in “${slug}”.`);
    return id;
  };

  const tagged = sampleTaggings.map((tagging) => {
    const { text } = reportOf(tagging.report);
    const edits = tagging.tags.map((tag): ShortEdit<Utf16> => {
      const id = createSpanId(random);
      if (tag.key !== undefined) spans.set(`${tagging.report} ${tag.key}`, id);
      const { ranges, quotes } = placeTag(text, tag);
      return {
        type: 'span.add',
        span: {
          id,
          label: tag.label as string as SchemeId,
          ranges: ranges.map(([start, end]) => [utf16(start), utf16(end)] as const),
          quotes: [...quotes],
          attributes: (tag.attributes ?? {}) as AttributeMap,
        },
      };
    });
    return { tagging, edits };
  });

  return tagged.map(({ tagging, edits }) => {
    const near = tagging.relations.map((relation) => ({
      type: relation.type,
      from: spanOf(tagging.report, relation.from),
      to: spanOf(tagging.report, relation.to),
    }));
    const far = crossReportRelations
      .filter((relation) => relation.from.report === tagging.report)
      .map((relation) => ({
        type: relation.type,
        from: spanOf(tagging.report, relation.from.key),
        to: {
          document: documentIdOfReport(reportOf(relation.to.report)),
          span: spanOf(relation.to.report, relation.to.key),
        },
      }));
    const relations = [...near, ...far].map(({ type, from, to }): ShortEdit<Utf16> => ({
      type: 'relation.add',
      relation: { id: createRelationId(random), type: type as string as SchemeId, from, to },
    }));
    const steps = [
      { label: 'Tag the sample', edits },
      ...(relations.length === 0 ? [] : [{ label: 'Link the sample', edits: relations }]),
      ...(tagging.status === 'done'
        ? [
            {
              label: 'Mark done',
              edits: [{ type: 'layer.set', field: 'status', to: 'done' } as const],
            },
          ]
        : []),
    ];
    return { document: documentIdOfReport(reportOf(tagging.report)), steps };
  });
}
