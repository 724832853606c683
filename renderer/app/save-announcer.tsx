import { useEffect, useRef } from 'react';
import { words } from '../words/words';
import { announce } from './announce';
import { firstSentence } from './first-sentence';
import { useSaveState } from './use-session';

/** Says at once when something is not saved, and when it is again; nothing while all is well. */
export function SaveAnnouncer() {
  const save = useSaveState();
  const wasFailed = useRef(false);
  useEffect(() => {
    if (save.kind === 'failed' && !wasFailed.current) {
      announce(words.said.notSaved(firstSentence(save.error.message), save.count), 'assertive');
    }
    if (save.kind === 'saved' && wasFailed.current) announce(words.said.savedAgain);
    if (save.kind !== 'saving') wasFailed.current = save.kind === 'failed';
  }, [save]);
  return null;
}
