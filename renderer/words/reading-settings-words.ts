import { figure } from './counts';

/** English words of the reading settings. */
export const readingWords = {
  title: 'Reading settings',
  size: 'Text size',
  leading: 'Line height',
  measure: 'Line length',
  pixels: (value: number) => `${figure(value)} px`,
  factor: (value: number) => value.toFixed(2),
  characters: (value: number) => `${figure(value)} characters`,
  face: 'Face',
  faces: { serif: 'serif', system: 'system', dyslexic: 'OpenDyslexic' },
  letters: 'Label letters over the text',
  contrast: 'Contrast',
  contrasts: { system: 'system', more: 'more' },
  density: 'Density',
  densities: { tight: 'tight', regular: 'regular', roomy: 'roomy' },
  theme: 'Theme',
  themes: { system: 'system', light: 'light', dark: 'dark' },
  reset: 'As delivered',
  wasReset: 'The text is set as delivered.',
};
