import { countingBytes, testDocument } from '../../../shared/edits/testing/make';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { utf16 } from '../../../shared/text/offsets';
import { LayerSync } from '../../app/layer-sync';
import { BreakableCarrier, FakeLayerHost, fakeCorpus } from '../../app/testing/fake-layer-host';
import { readerCommands } from '../reader-commands';
import { pressInText } from '../reader-keys';
import { ReaderModel } from '../reader-model';
import type { ReaderSurroundings } from '../reader-surroundings';

export const TEXT = 'At least 14,200 people left Tarsela.\n\nThe dyke at Brehne held.';

/** A reader over a host in memory; `press` takes keys as KEYS are written: `Shift+d`, `[`, `1`. */
export function readByKeys(text = TEXT) {
  const host = new FakeLayerHost();
  const said: string[] = [];
  const went: string[] = [];
  const sync = new LayerSync({
    carrier: new BreakableCarrier(host),
    corpus: fakeCorpus,
    read: host.read(),
    randomBytes: countingBytes(),
    now: () => new Date(0),
  });
  const model = new ReaderModel({
    document: {
      id: testDocument,
      text,
      textSha256: '0'.repeat(64),
      source: {
        key: 'a.txt',
        kind: 'path',
        file: null,
        changes: [],
        importedAt: '2026-04-12T00:00:00Z',
        title: null,
        date: null,
        author: null,
        url: null,
        meta: {},
      },
      sameText: [],
      replaces: null,
      details: { title: 'A', date: null, author: null, url: null, meta: {}, retired: false },
    },
    layer: sync,
    scheme: defaultScheme,
    randomBytes: countingBytes(1_000),
    say: (sentence) => said.push(sentence),
  });
  model.follow();
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
