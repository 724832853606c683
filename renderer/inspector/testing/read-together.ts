import { countingBytes, testDocument } from '../../../shared/edits/testing/make';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { utf16 } from '../../../shared/text/offsets';
import { LayerSync } from '../../app/layer-sync';
import { BreakableCarrier, FakeLayerHost, fakeCorpus } from '../../app/testing/fake-layer-host';
import { ReaderModel } from '../../reader/reader-model';
import type { SchemeId } from '../../../shared/model/ids';

/** A reader over a host in memory, to test what stands beside the text. */
export function readTogether(text: string) {
  const host = new FakeLayerHost();
  const said: string[] = [];
  const sync = new LayerSync({
    carrier: new BreakableCarrier(host),
    corpus: fakeCorpus,
    read: host.read(),
    randomBytes: countingBytes(),
    now: () => new Date(0),
  });
  const model = new ReaderModel({
    document: {
      id: testDocument,
      text,
      textSha256: '0'.repeat(64),
      source: {
        key: 'a.txt',
        kind: 'path',
        file: null,
        changes: [],
        importedAt: '2026-04-12T00:00:00Z',
        title: null,
        date: null,
        author: null,
        url: null,
        meta: {},
      },
      sameText: [],
      replaces: null,
      details: { title: 'A', date: null, author: null, url: null, meta: {}, retired: false },
    },
    layer: sync,
    scheme: defaultScheme,
    randomBytes: countingBytes(1_000),
    say: (sentence) => said.push(sentence),
  });
  model.follow();
  return {
    model,
    sync,
    said,
    /** Tags the first words that read so. */
    tag(quote: string, label: string) {
      const start = text.indexOf(quote);
      if (start < 0) throw new Error(`“${quote}” is not in the text.`);
      model.commit(`Tag as ${label}`, [
        {
          type: 'span.add',
          span: {
            label: label as SchemeId,
            ranges: [[utf16(start), utf16(start + quote.length)]],
          },
        },
      ]);
    },
    /** The labels of all spans by their quotes. */
    labels: () =>
      Object.fromEntries(
        [...model.layer.spans.values()].map(({ quotes, label }) => [quotes.join(' … '), label]),
      ),
    /** The names of the actions that the host has not acknowledged. */
    actions: () => sync.unsavedActions().map(({ label }) => label),
  };
}
