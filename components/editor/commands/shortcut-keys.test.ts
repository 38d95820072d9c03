import { describe, expect, it } from 'vitest';
import { type PressContext, type Pressed, pressOf } from './shortcut-keys';

const press = (key: string, held: Partial<Pressed> = {}, context: Partial<PressContext> = {}) =>
  pressOf(
    { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held },
    { place: 'open', single: true, ...context },
  );

describe('keys of the editor', () => {
  it('act by single letters only where nothing is typed, and only while they are wanted', () => {
    expect(press('a')).toEqual({ type: 'act', act: 'add' });
    expect(press('a', {}, { place: 'field' })).toBeUndefined();
    expect(press('a', {}, { single: false })).toBeUndefined();
    expect(press('F2', {}, { single: false })).toEqual({ type: 'act', act: 'rename' });
  });

  it('leave everything in a dialog to the dialog', () => {
    for (const key of ['a', 'Escape', 'ArrowDown', 'Delete'])
      expect(press(key, {}, { place: 'dialog' })).toBeUndefined();
    expect(press('k', { ctrlKey: true }, { place: 'dialog' })).toBeUndefined();
  });

  it('reach the command menu and the search from a field, but nothing that a field has keys for', () => {
    expect(press('k', { metaKey: true }, { place: 'field' })).toEqual({ type: 'act', act: 'commands' });
    expect(press('f', { ctrlKey: true }, { place: 'field' })).toEqual({ type: 'act', act: 'search' });
    expect(press('z', { ctrlKey: true }, { place: 'field' })).toBeUndefined();
    expect(press('Escape', {}, { place: 'field' })).toEqual({ type: 'leave' });
  });

  it('leave Enter and arrows to a button that has the focus', () => {
    expect(press('Enter', {}, { place: 'control' })).toBeUndefined();
    expect(press('ArrowRight', {}, { place: 'control' })).toBeUndefined();
    expect(press('F2', {}, { place: 'control' })).toEqual({ type: 'act', act: 'rename' });
  });

  it('leave letters to a button too: what is typed there was meant for a field', () => {
    for (const key of ['a', 't', 'd', 'P', '/', '1']) expect(press(key, {}, { place: 'control' })).toBeUndefined();
  });

  it('walk with arrows and move with Alt and arrows', () => {
    expect(press('ArrowRight')).toEqual({ type: 'walk', motion: 'out' });
    expect(press('ArrowRight', { altKey: true })).toEqual({ type: 'nudge', by: { x: 20, y: 0 } });
    expect(press('PageDown')).toEqual({ type: 'walk', motion: 'after' });
  });

  it('tell undo from redo, and know no letters with Ctrl and Alt together, which write characters', () => {
    expect(press('z', { ctrlKey: true })).toEqual({ type: 'act', act: 'undo' });
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ type: 'act', act: 'redo' });
    expect(press('z', { ctrlKey: true, altKey: true })).toBeUndefined();
  });
});
