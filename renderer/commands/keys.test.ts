import { describe, expect, it } from 'vitest';
import { capsOf, keyOf, matchPress, parseKeys } from './keys';

const press = (change: Partial<KeyboardEvent>) => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});
const is = (keys: string, change: Partial<KeyboardEvent>, isMac = false) =>
  matchPress(press(change), parseKeys(keys)[0]!, { isMac }) !== null;

describe('a key', () => {
  it('is the digit on the physical key and the letter that the layout gives', () => {
    expect(keyOf({ key: '1', code: 'Digit1' })).toBe('1');
    expect(keyOf({ key: 'q', code: 'KeyA' })).toBe('q');
    expect(keyOf({ key: 'ש', code: 'KeyA' })).toBe('a');
    expect(keyOf({ key: 'Б', code: 'Comma' })).toBe('б');
  });

  it('with Mod is Ctrl, on a Mac Command, and never both', () => {
    expect(is('Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true })).toBe(true);
    expect(is('Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true }, true)).toBe(false);
    expect(is('Mod+K', { key: 'k', code: 'KeyK', metaKey: true }, true)).toBe(true);
    expect(is('Mod+K', { key: 'k', code: 'KeyK', metaKey: true, ctrlKey: true }, true)).toBe(false);
    expect(is('k', { key: 'k', code: 'KeyK', ctrlKey: true })).toBe(false);
  });

  it('minds Shift for letters and names, and leaves signs to the layout', () => {
    expect(is('Mod+Z', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(is('Mod+Shift+Z', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe(true);
    expect(is('?', { key: '?', code: 'Slash', shiftKey: true })).toBe(true);
    expect(is('/', { key: '/', code: 'Digit7', shiftKey: true })).toBe(true);
    expect(is('F6', { key: 'F6', code: 'F6', shiftKey: true })).toBe(false);
  });

  it('takes digits and brackets by where they lie, whatever the layout prints there', () => {
    expect(is('1', { key: '&', code: 'Digit1' })).toBe(true);
    expect(is('Shift+2', { key: '"', code: 'Digit2', shiftKey: true })).toBe(true);
    expect(is('2', { key: '"', code: 'Digit2', shiftKey: true })).toBe(false);
    expect(is('[', { key: 'ü', code: 'BracketLeft' })).toBe(true);
    expect(is('{', { key: 'Ü', code: 'BracketLeft', shiftKey: true })).toBe(true);
    expect(is('[', { key: '{', code: 'BracketLeft', shiftKey: true })).toBe(false);
    expect(is('Alt+]', { key: '’', code: 'BracketRight', altKey: true })).toBe(true);
  });

  it('has a word modifier: Ctrl, on a Mac Option', () => {
    const left = { key: 'ArrowLeft', code: 'ArrowLeft' };
    expect(is('Word+ArrowLeft', { ...left, ctrlKey: true })).toBe(true);
    expect(is('Word+ArrowLeft', { ...left, altKey: true }, true)).toBe(true);
    expect(is('Word+ArrowLeft', { ...left, metaKey: true }, true)).toBe(false);
  });

  it('is shown as the platform prints it', () => {
    expect(capsOf('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(capsOf('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(capsOf('g l', false)).toEqual(['G', 'L']);
  });
});

describe('key caps', () => {
  const german = new Map([
    ['BracketLeft', 'ü'],
    ['Digit7', '7'],
  ]);
  const french = new Map([['Digit1', '&']]);
  const persian = new Map([['Digit1', '۱']]);

  it('show what the layout prints where a key is known by its place', () => {
    expect(capsOf('[', false, german)).toEqual(['Ü']);
    expect(capsOf('Alt+{', false, german)).toEqual(['Alt', 'Shift', 'Ü']);
    expect(capsOf('{', true, german)).toEqual(['⇧', 'Ü']);
    expect(capsOf(']', false, german)).toEqual([']']);
    expect(capsOf('1', false, french)).toEqual(['1']);
    expect(capsOf('1', false, persian)).toEqual(['۱']);
    expect(capsOf('k', false, german)).toEqual(['K']);
  });
});
