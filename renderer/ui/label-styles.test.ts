import { describe, expect, it } from 'vitest';
import { schemeIdOf } from '../../shared/edits/testing/make';
import { labelStyles } from './label-styles';
import type { LabelDefinition } from '../../shared/model/scheme';

const label = (id: string, light: string, dark: string): LabelDefinition => ({
  id: schemeIdOf(id),
  name: id,
  key: null,
  colour: { light, dark },
  rule: 'dotted',
  definition: '',
  examples: [],
  attributes: [],
  order: 0,
  retired: false,
  replacedBy: null,
});
const stylesOf = (...labels: LabelDefinition[]) =>
  labelStyles({ name: 'test', revision: 0, labels, relations: [] });

describe('the styles of a scheme', () => {
  it('use the measured tints of a label that has its measured colours', () => {
    const styles = stylesOf(label('claim', '#4059A8', '#6BA0F8'));
    expect(styles).toContain('--k-wash: var(--claim-wash)');
    expect(styles).not.toContain('color-mix');
  });

  it('mix the tints of a label that a lead recoloured or added, in both themes', () => {
    for (const one of [
      label('claim', '#112233', '#ddeeff'),
      label('event', '#112233', '#ddeeff'),
    ]) {
      const styles = stylesOf(one);
      expect(styles).toContain('color-mix(in oklab, #112233');
      expect(styles).toContain('color-mix(in oklab, #ddeeff');
    }
  });

  it('draw each lane, and name system colours where the system owns the palette', () => {
    const styles = stylesOf(label('event', '#112233', '#ddeeff'));
    for (const lane of ['.a-event', '.b-event', '.c-event', '.w-event', '.w2-event']) {
      expect(styles).toContain(`${lane} {`);
    }
    expect(styles.slice(styles.indexOf('forced-colors'))).toContain('--r-event: CanvasText');
  });

  it('are well-formed: a browser takes every rule', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(stylesOf(label('event', '#112233', '#ddeeff')));
    expect(sheet.cssRules.length).toBe(10);
  });
});
