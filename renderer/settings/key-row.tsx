import { GridListItem } from 'react-aria-components';
import { isBare } from '../commands/chords';
import { Button } from '../ui/button';
import { KeyCaps } from '../ui/key-caps';
import { settingsWords } from '../words/settings-words';
import { refusalOf, spokenKeys } from './key-sentences';
import type { Capture } from './capture';
import type { KeyRowData } from './key-list';
import type { Capturing } from './use-capture';

const { keys: names } = settingsWords;

interface KeyRowProps {
  readonly row: KeyRowData;
  readonly group: string;
  readonly capturing: Capturing;
  readonly isBareOff: boolean;
  readonly onReset: () => void;
}

/** One action: its name, its keys, and what was changed about them. */
export function KeyRow({ row, group, capturing, isBareOff, onReset }: KeyRowProps) {
  const { id, name, isFixed } = row.definition;
  const capture = capturing.capture?.id === id ? capturing.capture : null;
  const spoken = row.keys.length === 0 ? names.none : row.keys.map(spokenKeys).join(', ');
  const offNow = (keys: string) => isBareOff && isBare(keys);
  return (
    <GridListItem
      id={id}
      className={capture === null ? 'keyrow' : 'keyrow is-capturing'}
      textValue={`${name}: ${spoken}`}
    >
      <span className="keyname" dir="auto">
        {name}
      </span>
      <span className="muted small keygroup">{group}</span>
      <span className="keycells">
        {row.keys.map((keys, at) =>
          capture?.at === at ? (
            <Waiting key={keys} capture={capture} />
          ) : isFixed === true ? (
            <KeyCaps key={keys} keys={keys} />
          ) : (
            <Button
              key={keys}
              kind="bare"
              className={offNow(keys) ? 'keycell is-off' : 'keycell'}
              aria-label={names.change(spokenKeys(keys), name)}
              onPress={() => capturing.begin(id, at)}
            >
              <KeyCaps keys={keys} />
              {offNow(keys) ? <span className="small">{names.isOff}</span> : null}
            </Button>
          ),
        )}
        {capture !== null && capture.at >= row.keys.length ? <Waiting capture={capture} /> : null}
        {isFixed === true || capture !== null ? null : (
          <Button
            kind="bare"
            className="keycell keyadd"
            aria-label={names.addFor(name)}
            onPress={() => capturing.begin(id, row.keys.length)}
          >
            <span aria-hidden="true">+</span>
          </Button>
        )}
      </span>
      <span className="keywhy small">
        {capture === null ? (
          <Changed row={row} onReset={onReset} />
        ) : (
          <Why capture={capture} row={row} onSwap={capturing.swap} />
        )}
      </span>
    </GridListItem>
  );
}

function Waiting({ capture }: { readonly capture: Capture }) {
  return (
    <span className="capture">
      {capture.first === null ? names.press : names.pressNext(spokenKeys(capture.first))}
      {capture.tried === null ? null : <b> {spokenKeys(capture.tried)}</b>}
    </span>
  );
}

interface WhyProps {
  readonly capture: Capture;
  readonly row: KeyRowData;
  readonly onSwap: () => void;
}

/** Why a key was refused, and the swap that would give it nevertheless. */
function Why({ capture, row, onSwap }: WhyProps) {
  if (capture.refusal === null) return <span className="muted">{names.howTo}</span>;
  const canSwap = capture.refusal.kind === 'clash' && capture.refusal.canSwap;
  return (
    <>
      <span className="signal">{refusalOf(capture)}</span>
      {canSwap ? (
        <>
          <Button kind="bare" keys="Enter" onPress={onSwap}>
            {capture.at < row.keys.length ? names.swap : names.take}
          </Button>
        </>
      ) : null}
    </>
  );
}

function Changed({ row, onReset }: { readonly row: KeyRowData; readonly onReset: () => void }) {
  if (row.definition.isFixed === true) return <span className="muted">{names.isFixed}</span>;
  if (row.was === null) return null;
  return (
    <>
      <span className="muted">
        {row.was.length === 0
          ? names.wasNone
          : `${names.was} ${row.was.map(spokenKeys).join(', ')}`}
      </span>
      <Button kind="bare" aria-label={names.resetFor(row.definition.name)} onPress={onReset}>
        {names.reset}
      </Button>
    </>
  );
}
