import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusEditSchema } from '../../shared/edits/corpus-edit';
import { fromDiskEdit, toDiskEdit } from '../../shared/edits/disk-edit';
import type { Edit } from '../../shared/edits/edit';
import { spanOf, testAnnotator, testDocument } from '../../shared/edits/testing/make';
import { txIdOf } from '../../shared/edits/testing/lines';
import { arbitrarySession } from '../../shared/edits/testing/session-arbitrary';
import { placeOf } from '../../shared/model/span';
import { createOffsetMap } from '../../shared/text/offsets';
import type { Utf16 } from '../../shared/text/offsets';
import { withoutQuotes, withQuotesOf } from './intent-quotes';

const text = '🔥🔥 in Arden 👩🏽‍🚒 today';
const placed = spanOf(text, 'a', 'location', [
  [0, 4],
  [8, 13],
]);
const elsewhere = spanOf(text, 'a', 'location', [[5, 7]]);
const lost = {
  state: 'orphaned',
  ranges: [],
  quotes: ['Ardent'],
  reason: 'moved',
  record: { start: 8 },
} as const;
const set = { type: 'span.set', id: placed.id, field: 'place' } as const;

describe('the quotes of an intent', () => {
  it.each<[string, Edit<Utf16>]>([
    ['span.add', { type: 'span.add', span: placed }],
    ['span.remove', { type: 'span.remove', span: placed }],
    ['span.set', { ...set, from: placeOf(placed), to: placeOf(elsewhere) }],
  ])('are emptied and taken from the text again in %s', (_, edit) => {
    const map = createOffsetMap(text);
    const emptied = withoutQuotes(toDiskEdit(edit, map));
    for (const quote of [...placed.quotes, ...elsewhere.quotes])
      expect(JSON.stringify(emptied)).not.toContain(`"${quote}"`);
    expect(withQuotesOf(fromDiskEdit(emptied, map), text)).toEqual(edit);
  });

  it('of an orphan stay, since the text does not hold them', () => {
    const edit: Edit<Utf16> = { ...set, from: lost, to: placeOf(placed) };
    const map = createOffsetMap(text);
    const emptied = withoutQuotes(toDiskEdit(edit, map));
    expect(emptied).toMatchObject({ from: lost, to: { quotes: ['', ''] } });
    expect(withQuotesOf(fromDiskEdit(emptied, map), text)).toEqual(edit);
  });

  it('come back for whatever an annotator did, and the schema takes what lies between', () => {
    fc.assert(
      fc.property(arbitrarySession(20), (session) => {
        const map = createOffsetMap(session.text);
        const edits = session.transactions.flat();
        const emptied = edits.map((edit) => withoutQuotes(toDiskEdit(edit, map)));
        const layer = { document: testDocument, annotator: testAnnotator };
        const intent = corpusEditSchema.parse({
          type: 'intent.open',
          group: 'g-aaaaaaaaaaaaaaaa',
          steps: [{ layer, tx: txIdOf('one'), label: 'Tag', edits: emptied }],
        });
        const read = intent.type === 'intent.open' ? (intent.steps[0]?.edits ?? []) : [];
        expect(read.map((edit) => withQuotesOf(fromDiskEdit(edit, map), session.text))).toEqual(
          edits,
        );
      }),
      { numRuns: 50 },
    );
  });
});
