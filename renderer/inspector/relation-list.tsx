import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { LabelLetter } from '../ui/label-mark';
import { EvidenceList } from '../reader/linking/evidence-list';
import { startLinking } from '../reader/linking/start-linking';
import { goToSpan } from '../reader/reader-actions';
import { linkingWords } from '../words/linking-words';
import { readerWords } from '../words/reader-words';
import { useLayerOf } from './use-reader';
import type { Relation } from '../../shared/model/relation';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { FarEnd, FarWords } from '../reader/linking/far-spans';
import type { ReaderModel } from '../reader/reader-model';

const { inspector, actions } = readerWords;

interface Tie {
  readonly relation: Relation;
  /** How it reads from the span at hand. */
  readonly name: string;
  /** The span at the other end; null if it is missing or stands elsewhere. */
  readonly other: Span<Utf16> | null;
  /** Where it stands in another document; null if it is in this one. */
  readonly elsewhere: FarEnd | null;
}

/** The relations of the span at hand, each read from its side, with the way to the other end. */
export function RelationList({
  model,
  span,
  isReadOnly,
}: {
  readonly model: ReaderModel;
  readonly span: Span<Utf16>;
  readonly isReadOnly: boolean;
}) {
  const layer = useLayerOf(model, (view) => view.layer);
  const ties = [...(layer.relationsOf.get(span.id) ?? [])]
    .flatMap((id): Tie[] => {
      const relation = layer.relations.get(id);
      if (relation === undefined) return [];
      const isFrom = relation.from === span.id;
      const end = isFrom ? relation.to : relation.from;
      const definition = model.scheme.relations.find(({ id: type }) => type === relation.type);
      return [
        {
          relation,
          name: (isFrom ? definition?.name : definition?.inverseName) ?? relation.type,
          other: typeof end === 'string' ? (layer.spans.get(end) ?? null) : null,
          elsewhere: typeof end === 'string' ? null : end,
        },
      ];
    })
    .sort((a, b) =>
      a.name === b.name ? (a.relation.id < b.relation.id ? -1 : 1) : a.name < b.name ? -1 : 1,
    );

  return (
    <section className="insp-part">
      <h3>
        {inspector.relations}{' '}
        {ties.length === 0 ? null : <span className="count">{ties.length}</span>}
        <span className="grow" />
        {isReadOnly || span.state === 'orphaned' ? null : (
          <Button
            kind="bare"
            command="text.link"
            onPress={() => {
              model.geometry?.focus();
              startLinking(model, readerWords.said.noSpan);
            }}
          >
            {linkingWords.panel.link}
          </Button>
        )}
      </h3>
      {ties.length === 0 ? (
        <p className="small hint">{inspector.noRelations}</p>
      ) : (
        <ul className="ties">
          {ties.map((tie) => (
            <TieRow key={tie.relation.id} model={model} tie={tie} isReadOnly={isReadOnly} />
          ))}
        </ul>
      )}
      <EvidenceList model={model} span={span} />
    </section>
  );
}

function TieRow({
  model,
  tie: { relation, name, other, elsewhere },
  isReadOnly,
}: {
  readonly model: ReaderModel;
  readonly tie: Tie;
  readonly isReadOnly: boolean;
}) {
  const label = other === null ? null : model.label(other.label);
  const far = useFarWords(model, elsewhere);
  const quote =
    other !== null
      ? model.quoteOf(other)
      : elsewhere === null
        ? inspector.missing
        : (far?.quote ?? inspector.elsewhere);
  const row = useRef<HTMLLIElement>(null);
  const remove = () => {
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling ?? null;
    const isRemoved = model.commit(actions.removeRelation(name), [
      { type: 'relation.remove', id: relation.id },
    ]);
    if (!isRemoved) return;
    model.say(linkingWords.said.untied(name, quote));
    // The focus goes to the next row, else the one before, else back to the text.
    const to = next?.querySelector('button') ?? null;
    if (to === null) model.geometry?.focus();
    else to.focus();
  };
  return (
    <li
      className="rel"
      ref={row}
      onKeyDown={(event) => {
        if (event.key !== 'Delete' || isReadOnly || event.repeat) return;
        event.preventDefault();
        event.stopPropagation();
        remove();
      }}
    >
      <span className="k">{name}</span>
      {other === null ? (
        <FarOrMissing quote={quote} isMissing={elsewhere === null} far={far} />
      ) : (
        <Button
          kind="bare"
          className="serif clip"
          aria-label={inspector.goTo(quote)}
          onPress={() => goToSpan(model, other.id)}
        >
          <bdi dir="auto">{quote}</bdi>
        </Button>
      )}
      <span className="row">
        {label === null ? null : <LabelLetter label={label} />}
        {isReadOnly ? null : (
          <Button
            kind="bare"
            className="tie-off"
            aria-label={inspector.removeRelation(name, quote)}
            onPress={remove}
          >
            {inspector.removeShort}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What stands at an end that is not in this text. */
function FarOrMissing({
  quote,
  isMissing,
  far,
}: {
  readonly quote: string;
  readonly isMissing: boolean;
  readonly far: FarWords | null;
}) {
  if (isMissing) return <span className="clip signal">{quote}</span>;
  return (
    <span className="far" title={far === null ? undefined : `${quote}, ${far.title}`}>
      <bdi className={far?.quote == null ? 'clip hint' : 'serif clip'} dir="auto">
        {quote}
      </bdi>
      {far === null ? null : (
        <bdi className="small hint clip" dir="auto">
          {far.title}
        </bdi>
      )}
    </span>
  );
}

function useFarWords(model: ReaderModel, end: FarEnd | null): FarWords | null {
  const [words, setWords] = useState<FarWords | null>(null);
  const [document, span] = [end?.document ?? null, end?.span ?? null];
  useEffect(() => {
    const read = model.options.readFarEnd;
    if (document === null || span === null || read === undefined) return;
    let isOver = false;
    void read({ document, span }).then((found) => {
      if (!isOver) setWords(found);
    });
    return () => {
      isOver = true;
    };
  }, [model, document, span]);
  return words;
}
