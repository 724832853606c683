import { useEffect } from 'react';
import { matchPress, parseKeys } from '../commands/keys';
import { isMac } from '../commands/platform';

const [modEnter] = parseKeys('Mod+Enter');

/** Does something on Mod+Enter, wherever in a dialogue the focus is; also in its fields. Null: nothing now. */
export function useModEnter(run: (() => void) | null): void {
  useEffect(() => {
    if (run === null) return undefined;
    const onPress = (event: KeyboardEvent) => {
      if (modEnter === undefined || event.repeat) return;
      if (matchPress(event, modEnter, { isMac: isMac() }) === null) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    // Before the field or button that has the focus, which would take Enter for its own.
    document.addEventListener('keydown', onPress, true);
    return () => document.removeEventListener('keydown', onPress, true);
  }, [run]);
}
