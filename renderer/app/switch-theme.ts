import { words } from '../words/words';
import { announce } from './announce';
import { preferences, setPreference } from './preferences';
import { THEMES } from './theme';
import type { Carrier } from '../../shared/contract/carrier';

/** System, light, dark, and round again; said, because the eye may not be what notices. */
export function switchTheme(carrier: Carrier): void {
  const { theme } = preferences.getState();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  setPreference(carrier, 'theme', next);
  announce(words.said.theme(words.bar.themes[next]));
}
