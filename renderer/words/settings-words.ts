/** English words of the settings and of what can be said of keys. */
export const settingsWords = {
  title: 'Settings',
  sections: { reading: 'Reading', keys: 'Keys' },
  keptFor: (name: string) =>
    `Kept for ${name} on this machine. Labels and guidelines belong to the corpus.`,
  sample:
    'By noon the water stood a hand below the sill of the mill at Aldry. The keeper, who has read the gauge for nineteen years, had sent the children to the upper road; forty-two sheep stayed behind.',
  keptHere: 'Kept for you on this machine.',
  commands: {
    settings: 'Settings',
    keys: 'Change the keys',
    back: 'Leave the settings',
    placeBack: 'Back to the place before',
    placeForward: 'Forward again',
  },
  places: {
    anywhere: 'Anywhere',
    reader: 'Reader',
    text: 'Text',
    spans: 'Table of spans',
    library: 'Library',
    welcome: 'First page',
    find: 'Find in the corpus',
    settings: 'Settings',
    linking: 'While linking',
    every: 'Every occurrence',
  },
  /** Keys of ways of being in the text; they stay as they are. */
  modes: {
    linkLetter: 'Tie to the span with that letter; with Shift stay',
    linkNearest: 'Tie to the nearest, or to the one walked to; with Shift stay',
    linkWalk: 'Walk the spans that can be tied to',
    linkType: 'Find a target by its words',
    linkFar: 'Targets in other documents',
    linkWay: 'The next way to tie, where there are several',
    linkUntie: 'Take the last tie back',
    leave: 'Leave',
    everyWalk: 'The next occurrence, the one before',
    everyTake: 'Take it or leave it',
    everyAll: 'All, none',
    everyLabel: 'As another label',
    everyWords: 'Whole words',
    everyCase: 'Same case',
    everySpelling: 'Spelling variants',
    everyScope: 'This document, the whole corpus',
    everyTag: 'Tag those taken',
  },
  keys: {
    search: 'Search an action or a key',
    list: 'Actions and their keys',
    nothing: 'No action has that name or that key.',
    bare: 'Letters, digits and signs are keys',
    bareOff:
      'Off: single letters, digits and signs do nothing in the text and in lists. Keys with Ctrl or Alt, the arrows and their like still act, every action can be given such a key below, and all are in the palette by name. While linking and among occurrences letters still choose.',
    bareOffMac:
      'Off: single letters, digits and signs do nothing in the text and in lists. Keys with Command or Option, the arrows and their like still act, every action can be given such a key below, and all are in the palette by name. While linking and among occurrences letters still choose.',
    resetAll: 'Reset all keys',
    changed: (count: number) => (count === 1 ? '1 action changed' : `${count} actions changed`),
    addFor: (name: string) => `Add a key for ${name}`,
    change: (caps: string, name: string) => `${caps}: change this key of ${name}`,
    reset: 'Reset',
    resetFor: (name: string) => `Reset the keys of ${name}`,
    was: 'was',
    wasNone: 'had no key',
    isFixed: 'stays',
    isOff: 'off',
    none: 'no key',
    press: 'press a key:',
    pressNext: (caps: string) => `${caps}, then`,
    howTo: 'Esc leaves, Backspace takes the key away',
    swap: 'Swap',
    take: 'Take it',
  },
  refusals: {
    clash: (caps: string, name: string, place: string) => `${caps} is “${name}” (${place}).`,
    clashFixed: (caps: string, name: string, place: string) =>
      `${caps} is “${name}” (${place}), which stays. Press another key.`,
    clashOnly: (caps: string, name: string, place: string) =>
      `${caps} is “${name}” (${place}). Press another key.`,
    fixed: 'This key stays as it is.',
    unreadable: (caps: string) => `${caps} cannot be a key here. Press another.`,
    same: 'It has this key already.',
    owners: {
      browser: (caps: string) => `${caps} is the browser’s own. Press another key.`,
      system: (caps: string) =>
        `${caps} is kept by systems, for menus, other scripts or windows. Press another key.`,
      reader: (caps: string) => `${caps} belongs to screen readers. Press another key.`,
      editing: (caps: string) =>
        `${caps} is needed to copy and paste in fields. Press another key.`,
      window: (caps: string) =>
        `${caps} works the buttons and lists outside the text. Press another key.`,
      back: (caps: string) => `${caps} always goes one step back. Press another key.`,
    },
  },
  troubles: {
    title: 'Some kept keys are not in force',
    clash: (caps: string, name: string, other: string) =>
      `${caps} for “${name}”: “${other}” has it. The action has the keys it came with.`,
    unreadable: (caps: string, name: string) =>
      `${caps} for “${name}” cannot be pressed or may not be used. The action has the keys it came with.`,
    forget: 'Forget them',
  },
  said: {
    capture: (name: string) =>
      `Press the new key for ${name}. Escape leaves, Backspace takes the key away.`,
    given: (name: string, caps: string) => `${name}: ${caps}.`,
    taken: (name: string) => `Key of ${name} taken away.`,
    swapped: (name: string, caps: string, other: string) =>
      `${name}: ${caps}. Swapped with ${other}.`,
    forgotten: 'Forgotten.',
    left: 'Nothing changed.',
    reset: (name: string) => `${name} has the keys it came with.`,
    resetAll: 'All actions have the keys they came with.',
    bare: (isOn: boolean) =>
      isOn
        ? 'Letters, digits and signs are keys.'
        : 'Letters, digits and signs are no keys any more. Every action is in the palette.',
    swapHow: 'Enter swaps.',
  },
  hints: {
    next: 'next',
    row: 'action',
    change: 'change',
    parts: 'its keys',
    back: 'back',
    leave: 'leave it',
    takeAway: 'take it away',
  },
  captures: 'KEY',
};
