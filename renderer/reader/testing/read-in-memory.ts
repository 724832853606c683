import { countingBytes } from '../../../shared/edits/testing/make';
import { readDocumentOf } from '../../../shared/contract/testing/read-document';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { LayerSync } from '../../layers/layer-sync';
import { BreakableCarrier, FakeLayerHost, fakeCorpus } from '../../layers/testing/fake-layer-host';
import { ReaderModel } from '../reader-model';

/** A reader of one text over a host in memory; `said` is what the live region was told. */
export function readInMemory(text: string) {
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
    document: readDocumentOf(text),
    layer: sync,
    scheme: defaultScheme,
    randomBytes: countingBytes(1_000),
    say: (sentence) => said.push(sentence),
  });
  model.follow();
  return { host, said, sync, model };
}
