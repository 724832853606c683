import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { chosenTarget, openTargets } from '../../../shared/selection/linking';
import { Button } from '../../ui/button';
import { KeyCaps } from '../../ui/key-caps';
import { LabelName } from '../../ui/label-mark';
import { linkingWords } from '../../words/linking-words';
import { FarTargets } from './far-targets';
import { TargetField, keepFocus, optionId } from './target-field';
import type { LinkingMode } from './linking-mode';
import './linking.css';

const { panel } = linkingWords;

/** More than these are not listed: typing finds the others. */
const MOST_LISTED = 60;

/** What is being linked, by which relation, and to what it could be tied; it stands where the span at hand does. */
export function LinkingPanel({ mode }: { readonly mode: LinkingMode }) {
  const { linking, typing } = useStore(mode.store);
  const { model } = mode;
  const span = model.layer.spans.get(linking.span);
  const label = span === undefined ? null : model.label(span.label);
  const others = linking.ways.filter((way) => way !== linking.way);
  return (
    <>
      <div className="tabs insp-head">
        <h2 className="row">{panel.name}</h2>
      </div>
      <div className="pane">
        <div className="insp linking-panel">
          <div className="row">
            {label === null ? null : <LabelName label={label} />}
            <span className="muted">{panel.to(linking.way.name)}</span>
          </div>
          {span === undefined ? null : (
            <p className="quote" dir="auto">
              {model.quoteOf(span)}
            </p>
          )}
          {typing === 'far' ? <FarTargets mode={mode} /> : <NearTargets mode={mode} />}
          {others.length === 0 ? null : (
            <>
              <h3>{panel.others(label?.name ?? '')}</h3>
              <div className="row small ways">
                {others.map((way) => (
                  <Button
                    key={`${way.type} ${way.name}`}
                    kind="bare"
                    onPress={() => {
                      mode.takeWay(way);
                      model.geometry?.focus();
                    }}
                  >
                    {way.name}
                  </Button>
                ))}
                <span className="hint">
                  <KeyCaps keys="Tab" /> {panel.goesRound}
                </span>
              </div>
            </>
          )}
          {typing !== 'far' && linking.ways.some(({ isFar }) => isFar) ? (
            <Button kind="bare" className="elsewhere" onPress={() => mode.lookElsewhere()}>
              <KeyCaps keys="Mod+F" /> {panel.far}
            </Button>
          ) : null}
        </div>
      </div>
    </>
  );
}

function NearTargets({ mode }: { readonly mode: LinkingMode }) {
  const { linking, typing } = useStore(mode.store);
  const { model } = mode;
  const open = openTargets(linking);
  const chosen = chosenTarget(linking);
  const at = chosen === null ? -1 : open.indexOf(chosen);
  const first = Math.max(0, Math.min(at - MOST_LISTED + 5, open.length - MOST_LISTED));
  const listed = open.slice(first, first + MOST_LISTED);
  const isTyping = typing === 'near';
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('.is-cursor')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      <TargetField
        name={panel.narrow}
        placeholder={panel.placeholder}
        value={linking.filter ?? ''}
        isActive={isTyping}
        chosen={chosen?.id ?? null}
        keys="/"
        onFocus={() => {
          if (!isTyping) mode.type('near');
        }}
        onType={(text) => mode.narrow(text)}
        onWalk={(direction) => mode.walk(direction, 'list')}
        onTie={(stays) => mode.tieChosen(stays)}
        onOtherWay={(direction) => mode.otherWay(direction)}
        onElsewhere={() => mode.lookElsewhere()}
        onLeave={() => mode.type(null)}
      />
      {open.length === 0 ? (
        <p className="small hint">{panel.none}</p>
      ) : (
        <ul
          className="targets"
          role="listbox"
          id="targets"
          aria-label={panel.targets}
          ref={list}
          onMouseDown={keepFocus}
        >
          {listed.map((target) => (
            <li
              key={target.id}
              id={optionId(target.id)}
              role="option"
              aria-selected={target.id === chosen?.id}
              className={target.id === chosen?.id ? 'is-cursor' : ''}
              onClick={({ shiftKey }) => mode.tie(target.id, target.quote, shiftKey)}
            >
              {isTyping || target.hint === '' ? (
                <span />
              ) : (
                <kbd aria-hidden="true">{target.hint}</kbd>
              )}
              <bdi className="serif" dir="auto">
                {target.quote}
              </bdi>
              <span className="small hint">{panel.paragraph(model.paragraphAt(target.start))}</span>
            </li>
          ))}
        </ul>
      )}
      {open.length > MOST_LISTED ? (
        <p className="small hint">{panel.more(open.length - listed.length)}</p>
      ) : null}
    </>
  );
}
