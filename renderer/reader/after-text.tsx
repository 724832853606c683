import { startTransition, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

export interface AfterTextProps {
  /** Keeps the place meanwhile. */
  readonly place: ReactNode;
  readonly children: ReactNode;
}

/** What stands beside the text is drawn when the text is on the screen, so that the text waits for nothing. */
export function AfterText({ place, children }: AfterTextProps) {
  const [isTextThere, setTextThere] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame is drawn after its callbacks: only the task behind it knows that the text is on the screen.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setTextThere(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isTextThere ? children : place;
}
