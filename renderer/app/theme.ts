/** What the person asked for; `system` follows the machine. */
export type Theme = 'system' | 'light' | 'dark';
export type Density = 'tight' | 'regular' | 'roomy';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
export const DENSITIES: readonly Density[] = ['tight', 'regular', 'roomy'];

/** `more` stands also where the system asks for no more. */
export type Contrast = 'system' | 'more';
/** `dyslexic` is a face whose letters are heavier below, which some read more easily. */
export type Face = 'serif' | 'system' | 'dyslexic';

export const CONTRASTS: readonly Contrast[] = ['system', 'more'];
export const FACES: readonly Face[] = ['serif', 'system', 'dyslexic'];

/** How the text is set: sizes in px of a 16 px root, leading as a factor, measure in ch. */
export type ReadingSettings = {
  readonly size: number;
  readonly leading: number;
  readonly measure: number;
  readonly face: Face;
};
/** What of it is a number. */
export type ReadingScale = 'size' | 'leading' | 'measure';

export const DEFAULT_READING: ReadingSettings = {
  size: 19,
  leading: 1.72,
  measure: 66,
  face: 'serif',
};

/** Leading under 1.6 would let the lowest lane of rules touch the next line. */
export const READING_LIMITS = {
  size: { least: 14, most: 30, step: 1 },
  leading: { least: 1.6, most: 2.2, step: 0.06 },
  measure: { least: 44, most: 96, step: 2 },
} as const;

/** Keeps `data-theme` what the person asked for, also when the machine turns dark meanwhile. Returns what ends it. */
export function applyTheme(root: HTMLElement, theme: Theme, dark: MediaQueryList): () => void {
  const set = () => {
    root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  set();
  dark.addEventListener('change', set);
  return () => dark.removeEventListener('change', set);
}

export function applyReading(root: HTMLElement, reading: ReadingSettings): void {
  root.style.setProperty('--read-size', `${reading.size / 16}rem`);
  root.style.setProperty('--read-leading', `${reading.leading}`);
  root.style.setProperty('--read-measure', `${reading.measure}ch`);
  root.dataset['face'] = reading.face;
}

export function applyDensity(root: HTMLElement, density: Density): void {
  root.dataset['density'] = density;
}

export function applyContrast(root: HTMLElement, contrast: Contrast): void {
  root.dataset['contrast'] = contrast;
}
