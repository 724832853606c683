import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerCommands, registry } from './commands';
import { listenToKeys } from './keyboard';
import type { Command } from './commands';

let ran: string[] = [];
let prefixes: (string | null)[] = [];
let isModal = false;
let end = () => undefined as unknown;

const command = (id: string, keys: string, change: Partial<Command> = {}): Command => ({
  id,
  name: id,
  group: 'go',
  keys: [keys],
  run: () => ran.push(id),
  ...change,
});
const type = (key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  ran = [];
  prefixes = [];
  isModal = false;
  registry.setState({ commands: [] });
  end = listenToKeys(document, {
    isMac: false,
    isModal: () => isModal,
    view: () => 'library',
    onDidPrefix: (key) => prefixes.push(key),
  });
});
afterEach(() => end());

describe('the keyboard', () => {
  it('runs a command once and takes the key', () => {
    registerCommands([command('import', 'i')]);
    expect(type('i').defaultPrevented).toBe(true);
    expect(type('x').defaultPrevented).toBe(false);
    expect(ran).toEqual(['import']);
  });

  it('answers what acts all over a view beside its place, and leaves the place the first word', () => {
    const beside = { place: 'text', view: 'library' } as const;
    registerCommands([
      command('find', '/', beside),
      command('next', 'F3', { ...beside, evenInFields: true }),
      command('elsewhere', 'F4', { ...beside, view: 'reader' }),
      command('word', 'd', { place: 'text' }),
    ]);
    const field = document.body.appendChild(document.createElement('input'));
    for (const key of ['/', 'F3', 'F4', 'd']) type(key);
    for (const key of ['/', 'F3']) type(key, field);
    expect(ran).toEqual(['find', 'next', 'next']);
    field.addEventListener('keydown', (event) => event.preventDefault());
    type('F3', field);
    expect(ran).toHaveLength(3);
    field.remove();
  });

  it('leaves bare letters to fields, and gives Mod keys their way there if they ask', () => {
    registerCommands([command('import', 'i'), command('palette', 'Mod+K', { evenInFields: true })]);
    const field = document.body.appendChild(document.createElement('input'));
    type('i', field);
    type('k', field, { ctrlKey: true });
    expect(ran).toEqual(['palette']);
    field.remove();
  });

  it('never takes what a person types in a field, whatever keys a command was given', () => {
    registerCommands([
      command('palette', 'p', { evenInFields: true }),
      command('keys', 'F1', { evenInFields: true }),
    ]);
    const field = document.body.appendChild(document.createElement('input'));
    expect(type('p', field).defaultPrevented).toBe(false);
    type('F1', field);
    expect(ran).toEqual(['keys']);
    field.remove();
  });

  it('hears the keys of the view that is shown, and of none', () => {
    registerCommands([
      command('undo', 'u', { view: 'reader' }),
      command('filter', 'u', { view: 'library' }),
      command('read', 'r', { view: 'reader' }),
    ]);
    type('u');
    type('r');
    expect(ran).toEqual(['filter']);
  });

  it('waits for the second key of two, says so, and lets go after any other key', () => {
    registerCommands([command('library', 'g l'), command('list', 'l')]);
    type('g');
    type('l');
    type('g');
    type('x');
    type('l');
    expect(ran).toEqual(['library', 'list']);
    expect(prefixes).toEqual(['G', null, 'G', null]);
  });

  it('does nothing under a dialogue, for what its place took, and for what cannot be done', () => {
    registerCommands([
      command('a', 'a', { when: () => false }),
      command('b', 'b', { place: 'text' }),
      command('c', 'c'),
    ]);
    type('a');
    type('b');
    isModal = true;
    type('c');
    isModal = false;
    const take = (event: Event) => event.preventDefault();
    document.body.addEventListener('keydown', take);
    type('c');
    document.body.removeEventListener('keydown', take);
    expect(ran).toEqual([]);
  });

  it('forgets commands that were taken away, and runs the latest of a name', () => {
    const away = registerCommands([command('a', 'a')]);
    away();
    registerCommands([command('b', 'b')]);
    registerCommands([command('b', 'b', { run: () => ran.push('later') })]);
    type('a');
    type('b');
    expect(ran).toEqual(['later']);
  });
});
