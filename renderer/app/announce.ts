import { createStore } from 'zustand/vanilla';

export interface Announcement {
  readonly sentence: string;
  readonly urgency: 'polite' | 'assertive';
  /** Goes up, so that the same sentence said twice is heard twice. */
  readonly count: number;
}

export const announcements = createStore<Announcement>(() => ({
  sentence: '',
  urgency: 'polite',
  count: 0,
}));

/** Says one sentence to a screen reader; the newest wins. Assertive only for *not saved* and lost locks. */
export function announce(sentence: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  announcements.setState(({ count }) => ({ sentence, urgency, count: count + 1 }));
}
