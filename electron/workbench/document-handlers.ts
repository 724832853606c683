import type { Handlers } from '../../shared/contract/carrier';
import type { Corpora } from './corpora';

/** The methods that list, read and purge documents. */
export function createDocumentHandlers(
  corpora: Corpora,
): Pick<Handlers, 'documents.list' | 'documents.read' | 'documents.purge'> {
  return {
    async 'documents.list'({ corpus, fresh }, client) {
      const open = corpora.find(corpus, client);
      if (fresh === true) await open.compareWithFiles();
      return open.listDocuments();
    },
    'documents.read'({ corpus, document }, client) {
      return corpora.find(corpus, client).readDocument(document);
    },
    async 'documents.purge'({ corpus, document, confirm, reason }, client) {
      await corpora.find(corpus, client).purge({ document, confirm, reason }, client);
      return {};
    },
  };
}
