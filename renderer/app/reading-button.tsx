import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from '../ui/button';
import { readingWords } from '../words/reading-settings-words';
import { words } from '../words/words';
import { ReadingRows } from './reading-rows';
import { useSession, useSessionState } from './use-session';

/** Opens the reading settings beside the text, so that what they do is seen while they are open. */
export function ReadingButton() {
  const session = useSession();
  const isOpen = useSessionState(({ dialog }) => dialog?.kind === 'reading');
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={(open) => session.show(open ? { kind: 'reading' } : null)}
    >
      <Button kind="bare" aria-label={words.bar.reading}>
        {words.bar.readingShort}
      </Button>
      <Popover className="popover reading-popover" placement="bottom start">
        <Dialog aria-label={readingWords.title} className="reading-dialog">
          <ReadingRows />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
