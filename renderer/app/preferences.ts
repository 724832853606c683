import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { CONTRASTS, DEFAULT_READING, DENSITIES, FACES, READING_LIMITS, THEMES } from './theme';
import { presetsFrom } from '../interchange/export-presets';
import { loadReadingPlaces, PLACES_NAME } from './reading-places';
import type { Carrier } from '../../shared/contract/carrier';
import type { JsonValue } from '../../shared/model/json';
import type { ExportPreset } from '../interchange/export-presets';
import type { Contrast, Density, ReadingScale, ReadingSettings, Theme } from './theme';

/** What is kept per person and machine. */
export interface Preferences {
  readonly theme: Theme;
  readonly density: Density;
  readonly contrast: Contrast;
  readonly reading: ReadingSettings;
  /** The labels' letters over the text. */
  readonly letters: boolean;
  /** Whether picked words are tagged as whole words; else as whole characters. */
  readonly snapToWords: boolean;
  /** The keys that the person gave to commands, by the command's id; what is not here has the keys it came with. */
  readonly keys: Record<string, string[]>;
  /** Whether letters, digits and signs are keys at all, with nothing held besides. */
  readonly bareKeys: boolean;
  /** Ways to export that the person gave a name. */
  readonly exportPresets: ExportPreset[];
}

export const preferences = createStore<Preferences>(() => ({
  theme: 'system',
  density: 'regular',
  contrast: 'system',
  reading: DEFAULT_READING,
  letters: false,
  snapToWords: false,
  keys: {},
  bareKeys: true,
  exportPresets: [],
}));

export const usePreferences = <T>(select: (values: Preferences) => T): T =>
  useStore(preferences, select);

const oneOf = <T extends string>(allowed: readonly T[], value: unknown, fallback: T): T =>
  allowed.find((one) => one === value) ?? fallback;

function readingFrom(value: JsonValue | undefined): ReadingSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return DEFAULT_READING;
  const given = new Map<string, unknown>(Object.entries(value));
  const within = (name: ReadingScale) => {
    const { least, most } = READING_LIMITS[name];
    const held = given.get(name);
    return typeof held === 'number' ? Math.min(most, Math.max(least, held)) : DEFAULT_READING[name];
  };
  return {
    size: within('size'),
    leading: within('leading'),
    measure: within('measure'),
    face: oneOf(FACES, given.get('face'), DEFAULT_READING.face),
  };
}

function keysFrom(value: JsonValue | undefined): Preferences['keys'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, keys]) =>
      Array.isArray(keys) && keys.every((one) => typeof one === 'string') ? [[id, keys]] : [],
    ),
  );
}

/** Takes over what the host kept; what is missing or out of bounds stays as it is by default. */
export async function loadPreferences(carrier: Carrier): Promise<void> {
  const answer = await carrier.call('preferences.read', {});
  if (!answer.ok) return;
  const values: Readonly<Record<string, JsonValue>> = answer.result.values;
  loadReadingPlaces(values[PLACES_NAME]);
  preferences.setState({
    theme: oneOf(THEMES, values['theme'], 'system'),
    density: oneOf(DENSITIES, values['density'], 'regular'),
    contrast: oneOf(CONTRASTS, values['contrast'], 'system'),
    reading: readingFrom(values['reading']),
    letters: values['letters'] === true,
    snapToWords: values['snapToWords'] === true,
    keys: keysFrom(values['keys']),
    bareKeys: values['bareKeys'] !== false,
    exportPresets: presetsFrom(values['exportPresets']),
  });
}

/** Sets one preference here and with the host. If the host cannot keep it, it still holds for this window. */
export function setPreference<N extends keyof Preferences>(
  carrier: Carrier,
  name: N,
  value: Preferences[N],
): void {
  preferences.setState({ [name]: value });
  void carrier.call('preferences.write', { name, value });
}
