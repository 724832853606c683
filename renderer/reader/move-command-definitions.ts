import { readerWords } from '../words/reader-words';
import type { CommandDefinition } from '../commands/commands';

const names = readerWords.moves;

const inText = { group: 'move', place: 'text', repeats: true } as const;
const step = { ...inText, withShift: true } as const;

/** The ways of the caret. Each may be held down, and with Shift each picks. */
export const moveDefinitions = [
  { ...step, id: 'text.left', name: names.left, keys: ['ArrowLeft'] },
  { ...step, id: 'text.right', name: names.right, keys: ['ArrowRight'] },
  { ...step, id: 'text.wordLeft', name: names.wordLeft, keys: ['Word+ArrowLeft'] },
  { ...step, id: 'text.wordRight', name: names.wordRight, keys: ['Word+ArrowRight'] },
  { ...step, id: 'text.wordBack', name: names.wordBack, keys: ['a'] },
  { ...step, id: 'text.wordOn', name: names.wordOn, keys: ['d'] },
  { ...step, id: 'text.lineUp', name: names.lineUp, keys: ['w', 'ArrowUp'] },
  { ...step, id: 'text.lineDown', name: names.lineDown, keys: ['s', 'ArrowDown'] },
  { ...step, id: 'text.sentenceBack', name: names.sentenceBack, keys: ['q'] },
  { ...step, id: 'text.sentenceOn', name: names.sentenceOn, keys: ['e'] },
  { ...step, id: 'text.paragraphBack', name: names.paragraphBack, keys: ['Word+ArrowUp'] },
  { ...step, id: 'text.paragraphOn', name: names.paragraphOn, keys: ['Word+ArrowDown'] },
  { ...step, id: 'text.lineStart', name: names.lineStart, keys: ['Home'] },
  { ...step, id: 'text.lineEnd', name: names.lineEnd, keys: ['End'] },
  { ...step, id: 'text.textStart', name: names.textStart, keys: ['Mod+Home'] },
  { ...step, id: 'text.textEnd', name: names.textEnd, keys: ['Mod+End'] },
  { ...step, id: 'text.pageUp', name: names.pageUp, keys: ['PageUp'] },
  { ...step, id: 'text.pageDown', name: names.pageDown, keys: ['PageDown'] },
  { ...inText, id: 'text.readOn', name: names.readOn, keys: ['Space'] },
  { ...inText, id: 'text.readBack', name: names.readBack, keys: ['Shift+Space'] },
] as const satisfies readonly CommandDefinition[];
