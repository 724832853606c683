import { describe, expect, it } from 'vitest';
import { afterClose, afterLoss, createLifeTime } from './life-time';
import { createManualTimers } from './testing/manual-timers';

function scene(options: { isBusy?: () => boolean } = {}) {
  const timers = createManualTimers();
  let ends = 0;
  const life = createLifeTime({
    isBusy: options.isBusy ?? (() => false),
    end: () => (ends += 1),
    timers,
  });
  return { life, pass: timers.pass, ends: () => ends };
}

describe('how long the host lives', () => {
  it('ends a minute after the last window was closed', () => {
    const { life, pass, ends } = scene();
    life.windowOpened();
    life.windowOpened();
    life.windowGone('closed');
    pass(afterLoss * 2);
    expect(ends()).toBe(0);
    life.windowGone('closed');
    pass(afterClose - 1);
    expect(ends()).toBe(0);
    pass(1);
    expect(ends()).toBe(1);
  });

  it('waits ten minutes for a window that fell silent, or that never came', () => {
    const { life, pass, ends } = scene();
    pass(afterLoss - 1);
    expect(ends()).toBe(0);
    life.windowOpened();
    life.windowGone('lost');
    pass(afterLoss - 1);
    expect(ends()).toBe(0);
    pass(1);
    expect(ends()).toBe(1);
    const nobody = scene();
    nobody.pass(afterLoss);
    expect(nobody.ends()).toBe(1);
  });

  it('waits for nothing once it is stopped, though windows go after that', () => {
    const { life, pass, ends } = scene();
    life.windowOpened();
    life.stop();
    life.windowGone('lost');
    pass(afterLoss * 2);
    expect(ends()).toBe(0);
  });

  it('stays when a window comes back in time, as on loading the page again', () => {
    const { life, pass, ends } = scene();
    life.windowOpened();
    life.windowGone('closed');
    pass(afterClose - 1);
    life.windowOpened();
    pass(afterLoss * 2);
    expect(ends()).toBe(0);
  });

  it.each([
    { guard: 'with', looks: true, expected: 0 },
    { guard: 'without', looks: false, expected: 1 },
  ])('$guard the look at running work, ends $expected times during it', ({ looks, expected }) => {
    let isWorking = true;
    const { life, pass, ends } = scene({ isBusy: () => looks && isWorking });
    life.windowOpened();
    life.windowGone('closed');
    pass(afterLoss * 3);
    expect(ends()).toBe(expected);
    isWorking = false;
    pass(5_000);
    expect(ends()).toBe(1);
  });
});
