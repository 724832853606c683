import type { LabelDefinition, LabelScheme, RuleStyle } from '../../shared/model/scheme';

interface Rule {
  /** A hard-edged image of the rule, in the custom property that holds the label's colour. */
  readonly image: string;
  readonly width: string;
  readonly height: string;
}

const ruleImages = (colour: string): Readonly<Record<RuleStyle, Rule>> => ({
  solid: { image: `linear-gradient(${colour}, ${colour})`, width: '100%', height: '2px' },
  double: {
    image: `linear-gradient(${colour} 0 1px, transparent 1px 3px, ${colour} 3px 4px)`,
    width: '100%',
    height: '4px',
  },
  dotted: {
    image: `linear-gradient(90deg, ${colour} 0 2.5px, transparent 2.5px 5px)`,
    width: '5px',
    height: '3px',
  },
  'dash-dot': {
    image: `linear-gradient(90deg, ${colour} 0 8px, transparent 8px 10.5px, ${colour} 10.5px 12.5px, transparent 12.5px 15px)`,
    width: '15px',
    height: '2px',
  },
});

/** The four labels whose every tint was searched for and measured; others get theirs by mixing. */
const MEASURED: Readonly<Record<string, string>> = {
  claim: '#4059a8 #6ba0f8',
  source: '#91600a #e3b41e',
  number: '#3a9080 #8fe6d2',
  location: '#761b42 #e8588b',
};

const isMeasured = ({ id, colour }: LabelDefinition): boolean =>
  MEASURED[id] === `${colour.light} ${colour.dark}`.toLowerCase();

function tints(label: LabelDefinition): { light: string; dark: string } {
  const { id, colour } = label;
  if (isMeasured(label)) {
    const tokens = `--k-rule: var(--${id}-rule); --k-ink: var(--${id}-ink); --k-wash: var(--${id}-wash); --k-wash-2: var(--${id}-wash-2);`;
    return { light: tokens, dark: tokens };
  }
  const mixed = (rule: string, inkShare: number, wash: number, deep: number) =>
    `--k-rule: ${rule}; --k-ink: color-mix(in oklab, ${rule} ${inkShare}%, var(--ink)); --k-wash: color-mix(in oklab, ${rule} ${wash}%, var(--page)); --k-wash-2: color-mix(in oklab, ${rule} ${deep}%, var(--page));`;
  return { light: mixed(colour.light, 70, 10, 22), dark: mixed(colour.dark, 80, 14, 28) };
}

/**
 * The style rules of a scheme's labels. `.k-<id>` carries a label's colours (`--k-rule`, `--k-ink`, `--k-wash`,
 * `--k-wash-2`) and its rule as an image (`--k-img`, `--k-size`, `--k-h`). `.a-<id>`, `.b-<id>` and `.c-<id>` put its
 * rule into that lane of a segment (`.s`), and `.w-<id>`, `.w2-<id>` its wash at rest and at hand. Ids and colours
 * match the patterns of the model, so nothing from a corpus can end a rule.
 */
export function labelStyles(scheme: LabelScheme): string {
  const rules = scheme.labels.flatMap((label) => {
    const { id, rule: style } = label;
    const { light, dark } = tints(label);
    const rule = ruleImages('var(--k-rule)')[style];
    const wide = `--r-${id}`;
    const lane = ruleImages(`var(${wide})`)[style];
    const colour = (theme: 'light' | 'dark') =>
      isMeasured(label) ? `var(--${id}-rule)` : label.colour[theme];
    const wash = (tint: string, name: string) =>
      new RegExp(`${name}: (.*?);(?: |$)`).exec(tint)?.[1] ?? 'transparent';
    return [
      `.k-${id} { ${light} --k-img: ${rule.image}; --k-size: ${rule.width}; --k-h: ${rule.height}; }`,
      `[data-theme="dark"] .k-${id} { ${dark} }`,
      `:root { ${wide}: ${colour('light')}; --w-${id}: ${wash(light, '--k-wash')}; --w2-${id}: ${wash(light, '--k-wash-2')}; }`,
      `:root[data-theme="dark"] { ${wide}: ${colour('dark')}; --w-${id}: ${wash(dark, '--k-wash')}; --w2-${id}: ${wash(dark, '--k-wash-2')}; }`,
      `.a-${id} { --i1: ${lane.image}; --z1: ${lane.width} ${lane.height}; }`,
      `.b-${id} { --i2: ${lane.image}; --z2: ${lane.width} ${lane.height}; }`,
      `.c-${id} { --i3: ${lane.image}; --z3: ${lane.width} ${lane.height}; }`,
      `.w-${id} { --w: var(--w-${id}); }`,
      `.w2-${id} { --w: var(--w2-${id}); }`,
    ];
  });
  const forced = scheme.labels.map(
    ({ id }) =>
      `:root, :root[data-theme="dark"] { --r-${id}: CanvasText; --w-${id}: Canvas; --w2-${id}: Canvas; } .k-${id}, [data-theme="dark"] .k-${id} { --k-rule: CanvasText; --k-ink: CanvasText; }`,
  );
  return `${rules.join('\n')}\n@media (forced-colors: active) { ${forced.join('\n')} }`;
}
