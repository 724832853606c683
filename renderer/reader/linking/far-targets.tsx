import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { endLabels } from '../../../shared/selection/link-ways';
import { linkingWords } from '../../words/linking-words';
import { TargetField, keepFocus, optionId } from './target-field';
import type { FarSpan, FoundFarSpans } from './far-spans';
import type { LinkingMode } from './linking-mode';

const { panel, said } = linkingWords;

/** How long a person's typing rests before the other documents are asked. */
const REST = 150;

type Looked = { readonly found: FoundFarSpans } | { readonly why: string } | null;

/** The spans of other documents that could be tied to, found by their words. */
export function FarTargets({ mode }: { readonly mode: LinkingMode }) {
  const { linking } = useStore(mode.store);
  const { model } = mode;
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<Looked>(null);
  const [at, setAt] = useState(0);
  const { way } = linking;

  useEffect(() => {
    const find = model.options.findFarSpans;
    if (find === undefined) return;
    let isOver = false;
    const timer = setTimeout(
      () => {
        find(endLabels(model.scheme, way), text).then(
          (found) => {
            if (isOver) return;
            const spans = found.spans.filter((span) => !isTiedFar(mode, span));
            setLooked({ found: { ...found, spans } });
            setAt(0);
            model.say(said.found(spans.length, found.isCut));
          },
          (error: unknown) => {
            if (isOver) return;
            setLooked({ why: error instanceof Error ? error.message : String(error) });
          },
        );
      },
      text === '' ? 0 : REST,
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [mode, model, way, text]);

  const spans = looked !== null && 'found' in looked ? looked.found.spans : [];
  const chosen = spans[at] ?? null;
  const tie = (span: FarSpan, stays: boolean) => {
    mode.tieFar(span, stays);
    const rest = spans.filter((one) => one !== span);
    setLooked({ found: { spans: rest, isCut: false } });
    setAt(Math.min(at, Math.max(0, rest.length - 1)));
  };
  const walk = (direction: 1 | -1) => {
    const next = spans[at + direction];
    if (next === undefined) {
      model.say(said.noFurther);
      return;
    }
    setAt(at + direction);
    model.say(`${next.quote}, ${next.title}`);
    document.getElementById(optionId(next.span))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <TargetField
        name={panel.search}
        placeholder={panel.searchPlaceholder}
        value={text}
        isActive
        chosen={chosen?.span ?? null}
        keys="Mod+F"
        onFocus={() => undefined}
        onType={setText}
        onWalk={walk}
        onTie={(stays) => {
          if (chosen === null) model.say(said.none);
          else tie(chosen, stays);
        }}
        onOtherWay={(direction) => mode.otherWay(direction)}
        onElsewhere={() => undefined}
        onLeave={() => mode.type(null)}
      />
      {looked === null ? <p className="small hint">{panel.looking}</p> : null}
      {looked !== null && 'why' in looked ? (
        <p className="small signal" role="alert">
          {panel.failed(looked.why)}
        </p>
      ) : null}
      {looked !== null && 'found' in looked && spans.length === 0 ? (
        <p className="small hint">{panel.noFar}</p>
      ) : null}
      {spans.length === 0 ? null : (
        <ul
          className="targets"
          role="listbox"
          id="targets"
          aria-label={panel.targets}
          onMouseDown={keepFocus}
        >
          {spans.map((span, index) => (
            <li
              key={`${span.document} ${span.span}`}
              id={optionId(span.span)}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'is-cursor' : ''}
              onClick={({ shiftKey }) => tie(span, shiftKey)}
            >
              <span />
              <span>
                <bdi className="serif" dir="auto">
                  {span.quote}
                </bdi>
                <bdi className="small hint" dir="auto">
                  {span.title}
                </bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {looked !== null && 'found' in looked && looked.found.isCut ? (
        <p className="small hint">{panel.farMore}</p>
      ) : null}
    </>
  );
}

function isTiedFar(mode: LinkingMode, { document, span }: FarSpan): boolean {
  const { linking, model } = mode;
  return [...(model.layer.relationsOf.get(linking.span) ?? [])].some((id) => {
    const relation = model.layer.relations.get(id);
    return (
      relation?.type === linking.way.type &&
      typeof relation.to !== 'string' &&
      relation.to.document === document &&
      relation.to.span === span
    );
  });
}
