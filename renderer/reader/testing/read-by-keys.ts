import { utf16 } from '../../../shared/text/offsets';
import { readerCommands } from '../reader-commands';
import { pressInText } from '../reader-keys';
import { readInMemory } from './read-in-memory';
import type { ReaderSurroundings } from '../reader-surroundings';

export const TEXT = 'At least 14,200 people left Tarsela.\n\nThe dyke at Brehne held.';

/** A reader over a host in memory; `press` takes keys as KEYS are written: `Shift+d`, `[`, `1`. */
export function readByKeys(text = TEXT) {
  const { model, sync, host, said } = readInMemory(text);
  const went: string[] = [];
  const around: ReaderSurroundings = {
    inspect: (field) => went.push(field),
    switchLetters: () => went.push('letters'),
    finish: () => went.push('finish'),
    leave: () => went.push('leave'),
  };
  const commands = readerCommands(model, around);
  const press = (...keys: string[]) => {
    for (const keyed of keys) {
      const isRepeat = keyed.endsWith('…');
      const parts = keyed.replace('…', '').split('+');
      const key = parts.at(-1) ?? '';
      const code = {
        '[': 'BracketLeft',
        ']': 'BracketRight',
        '{': 'BracketLeft',
        '}': 'BracketRight',
      }[key];
      pressInText(
        model,
        {
          key,
          code: code ?? (/^[0-9]$/.test(key) ? `Digit${key}` : ''),
          ctrlKey: parts.includes('Mod'),
          metaKey: false,
          shiftKey: parts.includes('Shift') || key === '{' || key === '}',
          altKey: parts.includes('Alt'),
          repeat: isRepeat,
        },
        commands,
      );
    }
  };
  const at = (offset: number) =>
    model.dispatch({ type: 'moveTo', at: utf16(offset), isExtending: false });
  const spans = () =>
    [...model.layer.spans.values()]
      .map(({ label, quotes }) => `${label}: ${quotes.join(' … ')}`)
      .sort();
  return { model, sync, host, said, went, press, at, spans };
}
