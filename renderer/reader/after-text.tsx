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
    // A frame is drawn after its callbacks: only those of the next one know that the text is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setTextThere(true)));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return isTextThere ? children : place;
}
