import { useEffect, useState } from 'react';
import { announce } from '../app/announce';
import { keysFromEvent } from '../commands/chords';
import { keySetting } from '../commands/keymap';
import { isMac } from '../commands/platform';
import { setPreference } from '../app/preferences';
import { useSession } from '../app/use-session';
import { settingsWords } from '../words/settings-words';
import { captureFor, stepCapture } from './capture';
import { refusalSentence, spokenKeys } from './key-sentences';
import type { OwnKeys } from '../commands/own-keys';
import type { Session } from '../app/session';
import type { Capture } from './capture';

const { said } = settingsWords;

/** Keeps the person's own keys. */
export function keepKeys(session: Session, own: OwnKeys): void {
  const keys = Object.fromEntries(Object.entries(own).map(([id, held]) => [id, [...held]]));
  setPreference(session.carrier, 'keys', keys);
}

const nameOf = (id: string): string =>
  keySetting().definitions.find((one) => one.id === id)?.name ?? id;

export interface Capturing {
  readonly capture: Capture | null;
  /** Begins to wait for the `at`-th key of a command. */
  readonly begin: (id: string, at: number) => void;
  /** As Enter does where a swap is offered. */
  readonly swap: () => void;
}

/** Hears every key before anything else does, while a command waits for a new one. */
export function useCapture(): Capturing {
  const session = useSession();
  const [capture, setCapture] = useState<Capture | null>(null);

  const press = (keys: string) => {
    if (capture === null) return;
    const step = stepCapture(keySetting(), capture, keys);
    const name = nameOf(capture.id);
    if (step.kind === 'waits') {
      setCapture(step.capture);
      if (step.capture.refusal !== null) announce(refusalSentence(step.capture));
      return;
    }
    setCapture(null);
    if (step.kind === 'left') {
      announce(said.left);
      return;
    }
    keepKeys(session, step.own);
    if (step.kind === 'taken') announce(said.taken(name));
    else if (step.kind === 'swapped' && capture.refusal?.kind === 'clash') {
      announce(said.swapped(name, spokenKeys(step.keys), capture.refusal.with.name));
    } else announce(said.given(name, spokenKeys(step.keys)));
  };

  useEffect(() => {
    if (capture === null) return;
    const heard = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const keys = event.repeat || event.isComposing ? null : keysFromEvent(event, isMac());
      if (keys !== null) press(keys);
    };
    const away = (event: Event) => {
      const isInside = event.target instanceof Element && event.target.closest('.is-capturing');
      if (isInside === null || isInside === false) setCapture(null);
    };
    const leave = () => setCapture(null);
    window.addEventListener('keydown', heard, { capture: true });
    window.addEventListener('pointerdown', away, { capture: true });
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', heard, { capture: true });
      window.removeEventListener('pointerdown', away, { capture: true });
      window.removeEventListener('blur', leave);
    };
  });

  return {
    capture,
    begin: (id, at) => {
      setCapture(captureFor(id, at));
      announce(said.capture(nameOf(id)));
    },
    swap: () => press('Enter'),
  };
}
