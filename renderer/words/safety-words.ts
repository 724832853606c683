import { edits, figure, plural, spans } from './counts';

/** English words of what could not be saved, was changed outside, or waits for a decision. */
export const safetyWords = {
  notSaved: {
    title: (why: string) => `Not saved: ${why}`,
    body: (count: number) =>
      `${plural(count, 'edit is', 'edits are')} in this window only. What was saved before is on the disk. Try again, keep them as a file, or give them up.`,
    stopped:
      'Nothing more can be saved until it is opened again. What was saved before is on the disk.',
    elsewhere: (count: number) =>
      `${plural(count, 'other document has', 'other documents have')} edits in this window only.`,
    keep: (count: number) => `Keep ${edits(count)} as a file`,
    giveUp: (count: number) => `Give up ${edits(count)}`,
    goThere: 'Go there',
  },
  outside: {
    title: 'This layer was changed outside Claimbench',
    body: (added: number, removed: number, changed: number) =>
      `differs from its history: ${spans(added)} added, ${figure(removed)} removed, ${figure(changed)} changed. Take the changes over as one edit that can be undone, or set the file aside in recovered/.`,
    adopt: 'Take them over',
    setAside: 'Set the file aside',
  },
  layerReadOnly: {
    title: 'This layer is read only',
    body: (why: string) =>
      `${why.charAt(0).toLocaleUpperCase('en')}${why.slice(1)}.`.replace('..', '.'),
    askAgain: 'Look again',
    startHistory: 'Begin a history from it',
  },
  conflicts: {
    title: (count: number) => `${plural(count, 'edit waits', 'edits wait')} for a decision`,
    body: 'Copies that were merged say different things. Nothing was dropped.',
    reasons: {
      'span-missing': 'the span was deleted',
      'span-exists': 'the span is there already',
      'relation-missing': 'the tie was deleted',
      'relation-exists': 'the tie is there already',
      changed: 'it was changed meanwhile',
    },
    why(
      reason: 'span-missing' | 'span-exists' | 'relation-missing' | 'relation-exists' | 'changed',
      by: string,
      when: string,
    ): string {
      return `by ${by}, ${when}: ${this.reasons[reason]}`;
    },
    quote: (quotes: readonly string[]) => (quotes.length === 0 ? '' : `“${quotes.join(' … ')}”`),
    apply: 'Do it now',
    letGo: 'Let it go',
  },
  connection: {
    over: 'This window’s session is over. Start Claimbench again; what was saved is on the disk.',
    reconnecting:
      'The workbench does not answer. Claimbench keeps trying; nothing new is saved meanwhile. If you started it again, go on in its new window.',
  },
  readOnly: (why: string) => `Read only. ${why}`,
  notices: {
    name: 'Notices',
    dismiss: 'Seen',
    kinds: {
      repaired: 'Mended on opening',
      'set-aside': 'Something was set aside',
      unfinished: 'Something was left unfinished',
      conflict: 'Edits that need a decision',
      'read-only': 'Read only',
      merged: 'Merged',
      warning: 'Please look',
    },
  },
};
