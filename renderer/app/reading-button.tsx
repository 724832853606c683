import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { Button } from '../ui/button';
import { readingWords } from '../words/reading-settings-words';
import { words } from '../words/words';
import { ReadingRows } from './reading-rows';
import { useSession, useSessionState } from './use-session';

/** Opens the reading settings beside the text, so that what they do is seen while they are open. */
export function ReadingButton() {
  const session = useSession();
  const isOpen = useSessionState(({ dialog }) => dialog?.kind === 'reading');
  const button = useRef<HTMLButtonElement>(null);
  const show = (open: boolean) => session.show(open ? { kind: 'reading' } : null);
  return (
    <>
      <Button
        ref={button}
        kind="bare"
        aria-label={words.bar.reading}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => show(!isOpen)}
      >
        {words.bar.readingShort}
      </Button>
      <Popover
        className="popover reading-popover"
        placement="bottom start"
        aria-label={readingWords.title}
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={show}
      >
        <ReadingRows />
      </Popover>
    </>
  );
}
