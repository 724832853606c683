import { afterEach, describe, expect, it } from 'vitest';
import { defaultScheme } from '../../shared/model/default-scheme';
import { commandFor, keysOf, keysOfCommand, setSchemeOfKeys } from './keymap';
import { preferences } from '../app/preferences';
import type { CommandDefinition } from './commands';

const press = (change: Partial<KeyboardEvent>) => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});
const command = (id: string, keys: readonly string[], more: Partial<CommandDefinition> = {}) => ({
  id,
  name: id,
  group: 'go' as const,
  keys,
  ...more,
});

afterEach(() => {
  preferences.setState({ keys: {}, bareKeys: true });
  setSchemeOfKeys(null);
});

describe('the keys in force', () => {
  it('are the person’s own, else those that commands come with', () => {
    expect(keysOfCommand('text.join')).toEqual(['j']);
    preferences.setState({ keys: { 'text.join': ['z'] } });
    expect(keysOfCommand('text.join')).toEqual(['z']);
    expect(keysOf(command('elsewhere', ['k']))).toEqual(['k']);
    expect(keysOfCommand('elsewhere')).toEqual([]);
  });

  it('of labels are those of the scheme in force', () => {
    const [label] = defaultScheme.labels;
    expect(keysOfCommand(`text.tag.${label!.id}`)).toEqual([]);
    setSchemeOfKeys(defaultScheme);
    expect(keysOfCommand(`text.tag.${label!.id}`)).toEqual([label!.key]);
  });

  it('are without letters, digits and signs where these are switched off', () => {
    preferences.setState({ bareKeys: false });
    expect(keysOfCommand('text.join')).toEqual([]);
    expect(keysOfCommand('text.remove')).toEqual(['Delete', 'Backspace']);
    expect(keysOfCommand('go.library')).toEqual([]);
    expect(keysOfCommand('keys')).toEqual(['F1']);
    expect(keysOfCommand('palette')).toEqual(['Mod+K']);
    expect(keysOfCommand('text.nextSpan')).toEqual(['Tab']);
    expect(keysOf(command('digits', ['1'], { isSilent: true }))).toEqual([]);
  });
});

describe('the command that a press means', () => {
  it('is the one whose sign is printed there, then the one whose key lies there, a silent one last', () => {
    const slash = command('slash', ['/']);
    const seven = command('seven', ['7']);
    const silent = command('silent', ['/', '7'], { isSilent: true });
    const pressed = press({ key: '/', code: 'Digit7' });
    expect(commandFor([silent, seven, slash], pressed)?.id).toBe('slash');
    expect(commandFor([silent, seven], pressed)?.id).toBe('seven');
    expect(commandFor([silent], pressed)?.id).toBe('silent');
    expect(commandFor([seven], press({ key: 'x', code: 'KeyX' }))).toBeUndefined();
  });
});
