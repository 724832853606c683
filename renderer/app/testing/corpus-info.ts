import { fakeCorpus } from '../../layers/testing/fake-layer-host';
import type { CorpusInfo } from '../../../shared/contract/shapes';
import type { PersonId } from '../../../shared/model/ids';

/** An open corpus of which only the handle and the person matter. */
export const corpusInfo: CorpusInfo = {
  corpus: fakeCorpus,
  id: 'c-aaaaaaaaaaaaaaaa' as CorpusInfo['id'],
  title: 'Flood',
  shownPath: '~/flood',
  revision: 0,
  device: null,
  me: 'ana' as PersonId,
  people: [],
  scheme: { name: 'test', revision: 0, labels: [], relations: [] },
  settings: {},
  registry: [],
  guidelines: '',
  readOnly: null,
  notices: [],
};
