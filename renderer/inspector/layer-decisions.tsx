import { createTxId } from '../../shared/model/ids';
import { Button } from '../ui/button';
import { readerWords } from '../words/reader-words';
import { useLayerOf } from './use-reader';
import type { Answer } from '../../shared/contract/carrier';
import type { ReadLayer } from '../../shared/contract/shapes';
import type { ReaderModel } from '../reader/reader-model';

const { decide } = readerWords;

/** What only a person can decide about this layer: a file changed outside, a missing history, edits that did not fit. */
export function LayerDecisions({ model }: { readonly model: ReaderModel }) {
  const outside = useLayerOf(model, (view) => view.outside);
  const readOnly = useLayerOf(model, (view) => view.readOnly);
  const conflicts = useLayerOf(model, (view) => view.conflicts);
  const { key, options } = model.sync;
  const { carrier, corpus } = options;

  const take = async (asked: Promise<Answer<ReadLayer>>) => {
    const answer = await asked;
    if (answer.ok) model.sync.adopt(answer.result);
    else model.say(answer.error.message);
  };
  const decideOutside = (decision: 'adopt' | 'set-aside') =>
    take(carrier.call('layer.decideOutside', { corpus, key, decision }));
  const [conflict, ...more] = conflicts;

  return (
    <>
      {outside === null ? null : (
        <div className="notice bad" role="alert">
          <h3>{decide.outside(outside.file)}</h3>
          <p>{outside.fault ?? decide.outsideCounts(outside.added, outside.removed, outside.changed)}</p>
          <div className="acts">
            {outside.fault === null ? (
              <Button onPress={() => void decideOutside('adopt')}>{decide.adopt}</Button>
            ) : null}
            <Button onPress={() => void decideOutside('set-aside')}>{decide.setAside}</Button>
          </div>
        </div>
      )}
      {readOnly === null ? null : (
        <div className="notice">
          <h3>{decide.readOnly}</h3>
          <p>
            <bdi>{readOnly}</bdi>
          </p>
          <div className="acts">
            <Button onPress={() => void take(carrier.call('layer.startHistory', { corpus, key }))}>
              {decide.startHistory}
            </Button>
          </div>
        </div>
      )}
      {conflict === undefined ? null : (
        <div className="notice">
          <h3>{decide.conflict(conflict.label, conflict.by)}</h3>
          <p>
            {decide.reasons[conflict.reason]} {more.length > 0 ? decide.more(more.length) : null}
          </p>
          <div className="acts">
            {(['apply', 'let-go'] as const).map((decision) => (
              <Button
                key={decision}
                onPress={() =>
                  void take(
                    carrier.call('layer.settle', {
                      corpus,
                      key,
                      tx: createTxId(options.randomBytes),
                      conflict: { tx: conflict.tx, index: conflict.index },
                      decision,
                    }),
                  )
                }
              >
                {decision === 'apply' ? decide.apply : decide.letGo}
              </Button>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
