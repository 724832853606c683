import { randomBytes } from 'node:crypto';
import { WorkbenchError } from '../../shared/contract/errors';
import { carryOver } from '../../shared/formats/placing/carry-over';
import { layerEdits } from '../importers/layer-edits';
import { newTx } from './open-layer';
import { SETUP_PERSON } from '../storage/people-store';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { PersonId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Corpora } from './corpora';
import type { OpenCorpus } from './open-corpus';

type LayerMethods =
  | 'layer.read'
  | 'layer.close'
  | 'layer.commit'
  | 'layer.undo'
  | 'layer.redo'
  | 'layer.reopen'
  | 'layer.decideOutside'
  | 'layer.startHistory'
  | 'layer.settle'
  | 'layer.carryOver'
  | 'group.commit'
  | 'group.undo';

/** The methods that read and change layers. */
export function createLayerHandlers(corpora: Corpora): Pick<Handlers, LayerMethods> {
  /** Who acts. A layer is changed by its owner alone; the gold layer by anybody who said who they are. */
  const actor = (
    corpus: OpenCorpus,
    client: Client,
    annotator: LayerKey['annotator'],
  ): PersonId => {
    const me = corpus.personOf(client);
    if (me === null) throw new WorkbenchError('corpus/no-person');
    if (annotator !== 'gold' && annotator !== me) {
      throw new WorkbenchError('layer/read-only', {
        why: `it is the layer of ${annotator}, and you are ${me}`,
      });
    }
    return me;
  };
  const find = (handle: CorpusHandle, client: Client) => corpora.find(handle, client);

  return {
    async 'layer.read'({ corpus, key }, client) {
      return (await find(corpus, client).openLayer(key, client)).read();
    },
    async 'layer.close'({ corpus, key }, client) {
      await find(corpus, client).closeLayer(key, client);
      return {};
    },
    async 'layer.commit'({ corpus, key, tx, label, edits, group }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, key.annotator);
      return (await open.openLayer(key, client)).commit({
        tx,
        label,
        edits,
        by,
        ...(group === undefined ? {} : { group }),
      });
    },
    async 'layer.undo'({ corpus, key, tx }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, key.annotator);
      return (await open.openLayer(key, client)).undo(tx, by);
    },
    async 'layer.redo'({ corpus, key, tx }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, key.annotator);
      return (await open.openLayer(key, client)).redo(tx, by);
    },
    async 'layer.reopen'({ corpus, key }, client) {
      const layer = await find(corpus, client).openLayer(key, client);
      await layer.store.reopen();
      return layer.read();
    },
    async 'layer.decideOutside'({ corpus, key, decision }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, key.annotator);
      const layer = await open.openLayer(key, client);
      if (decision === 'adopt') await layer.store.adoptOutside(newTx(), by);
      else await layer.store.setOutsideAside();
      return layer.read();
    },
    async 'layer.startHistory'({ corpus, key }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, key.annotator);
      const layer = await open.openLayer(key, client);
      await layer.store.startHistory(newTx(), by);
      return layer.read();
    },
    async 'layer.settle'({ corpus, key, tx, conflict, decision }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, key.annotator);
      const layer = await open.openLayer(key, client);
      await layer.settle({ tx, by }, conflict, decision);
      return layer.read();
    },
    async 'layer.carryOver'({ corpus, from, to, tx }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, from.annotator);
      const source = await open.readDocument(from.document);
      const target = await open.readDocument(to);
      if (target.replaces !== from.document) {
        throw new WorkbenchError('layer/carry-over', {
          to: target.details.title,
          from: source.details.title,
        });
      }
      const { layer } = (await open.openLayer(from, client)).store;
      const carried = carryOver(
        {
          ...layer,
          text: source.text,
          spans: layer.spans.values(),
          relations: layer.relations.values(),
        },
        target.text,
        randomBytes,
      );
      const key = { document: to, annotator: from.annotator };
      const { store } = await open.openLayer(key, client);
      const { edits, present } = layerEdits(store.tip, {
        ...carried,
        annotator: from.annotator,
        status: carried.spans.length > 0 ? 'in-progress' : 'not-begun',
        notes: layer.notes,
        extras: layer.extras,
      });
      if (edits.length > 0)
        await store.commit({ tx, by, label: 'Take over from the earlier text', edits });
      const counts = { moved: carried.moved.length, orphaned: carried.lost.length, present };
      return { key, revision: store.revision, ...counts };
    },
    async 'group.commit'({ corpus, group, label, annotator, steps }, client) {
      const open = find(corpus, client);
      const by = actor(open, client, annotator);
      return open.commitGroup({ group, label, annotator, by, steps });
    },
    async 'group.undo'({ corpus, group }, client) {
      const open = find(corpus, client);
      open.assertWritable();
      // An import needs nobody who says who they are, and neither does taking it back.
      return open.undoGroup(group, open.personOf(client) ?? SETUP_PERSON);
    },
  };
}
