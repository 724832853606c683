import type { ColourPair, LabelDefinition, RuleStyle } from '../../model/scheme';

/** Colours for labels that come in, in the light and the dark theme, each readable on its ground. */
const PALETTE: readonly ColourPair[] = [
  { light: '#4059A8', dark: '#6BA0F8' },
  { light: '#8A4B08', dark: '#E0A458' },
  { light: '#1F6F54', dark: '#5CC49A' },
  { light: '#8B2F6B', dark: '#E58AC2' },
  { light: '#5B4AA0', dark: '#A99AF2' },
  { light: '#2B6A82', dark: '#6CBBD6' },
  { light: '#6B6A17', dark: '#C3C155' },
  { light: '#9A3B2E', dark: '#F0968A' },
];
const RULES: readonly RuleStyle[] = ['solid', 'double', 'dotted', 'dash-dot'];

/** How a label looks: its colour and the rule under its spans. */
export type LabelLook = Pick<LabelDefinition, 'colour' | 'rule'>;

/** The first look that none of the labels has; when all are used, they come round again. */
export function nextLook(used: readonly LabelLook[]): LabelLook {
  const keyOf = ({ colour, rule }: LabelLook) => `${colour.light.toLowerCase()} ${rule}`;
  const taken = new Set(used.map(keyOf));
  const colours = new Set(used.map(({ colour }) => colour.light.toLowerCase()));
  // A colour that nobody has tells more than a rule that nobody has.
  const ordered = PALETTE.toSorted(
    (a, b) =>
      Number(colours.has(a.light.toLowerCase())) - Number(colours.has(b.light.toLowerCase())),
  );
  for (const rule of RULES) {
    for (const colour of ordered) {
      if (!taken.has(keyOf({ colour, rule }))) return { colour, rule };
    }
  }
  return {
    colour: PALETTE[used.length % PALETTE.length] ?? { light: '#4059A8', dark: '#6BA0F8' },
    rule: RULES[used.length % RULES.length] ?? 'solid',
  };
}

/**
 * The pair for one colour of a foreign scheme: itself where it is dark enough for a light ground (AA, 4.5 : 1) or light
 * enough for a dark one, else the same hue mixed with black or white until it is.
 */
export function pairOf(colour: string): ColourPair {
  const rgb = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return {
    light: mixedUntil(rgb, 0, (luminance) => 1.05 / (luminance + 0.05) >= 5),
    dark: mixedUntil(rgb, 255, (luminance) => (luminance + 0.05) / 0.065 >= 5),
  };
}

function mixedUntil(
  rgb: readonly number[],
  towards: 0 | 255,
  isEnough: (luminance: number) => boolean,
): string {
  for (let step = 0; step < 20; step++) {
    const mixed = rgb.map((part) => Math.round(part + ((towards - part) * step) / 20));
    if (isEnough(luminanceOf(mixed))) return hexOf(mixed);
  }
  return hexOf([towards, towards, towards]);
}

/** Relative luminance as WCAG 2 defines it. */
function luminanceOf(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const hexOf = (rgb: readonly number[]): string =>
  `#${rgb.map((part) => part.toString(16).padStart(2, '0').toUpperCase()).join('')}`;
