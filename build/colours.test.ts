import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../renderer/ui/tokens.css', import.meta.url), 'utf8');

/** The hex values of one theme; the dark one stands in its own block and leaves the rest as it is. */
function tokens(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  );
}
const start = css.indexOf(":root[data-theme='dark']");
const light = tokens(css.slice(0, start));
const dark = new Map([...light, ...tokens(css.slice(start, css.indexOf('}', start)))]);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['ground', 'page', 'raised', 'row-on'];
const LABELS = ['claim', 'source', 'number', 'location'];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, values) => {
  const of = (name: string) => values.get(name) ?? 'missing';
  const least = (front: string, backs: readonly string[]) =>
    Math.min(...backs.map((back) => contrast(of(front), of(back))));

  it.each(['ink', 'ink-2', 'ink-3', 'signal-ink'])('reads %s on every surface', (ink) => {
    expect(least(ink, SURFACES)).toBeGreaterThanOrEqual(4.5);
  });

  it('bounds controls, reads on ink, and reads faults on their wash', () => {
    expect(least('line-2', ['page', 'ground'])).toBeGreaterThanOrEqual(3);
    expect(least('on-ink', ['ink'])).toBeGreaterThanOrEqual(4.5);
    expect(least('ink-2', ['signal-wash'])).toBeGreaterThanOrEqual(4.5);
    expect(least('signal-ink', ['signal-wash'])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(LABELS)('shows the rule of %s, reads its name and reads text on its washes', (label) => {
    const washes = ['page', `${label}-wash`, `${label}-wash-2`];
    // A rule lies below its wash, on the page; the deeper wash comes with brackets and a name.
    expect(least(`${label}-rule`, ['page', `${label}-wash`])).toBeGreaterThanOrEqual(3);
    expect(least(`${label}-ink`, SURFACES)).toBeGreaterThanOrEqual(4.5);
    expect(least('ink', washes)).toBeGreaterThanOrEqual(4.5);
  });
});
