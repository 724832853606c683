import { createStore } from 'zustand/vanilla';
import { commandFor } from '../commands/keymap';
import { tagDefinitions } from '../reader/text-command-definitions';
import { panelWords } from '../words/panel-words';
import type { SchemeId } from '../../shared/model/ids';
import type { KeyPress } from '../reader/reader-mode';
import type { ReaderModel } from '../reader/reader-model';
import type { Command } from '../commands/commands';
import type { StoreApi } from 'zustand/vanilla';

const { how } = panelWords;

export interface HowState {
  readonly isOpen: boolean;
  /** The label that is explained; null until one is asked for. */
  readonly label: SchemeId | null;
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/**
 * How a label is tagged, shown over the panel while the focus stays in the text. It explains the label of the span at
 * hand and follows it; the first key after it was opened, if it is a label's, asks for that label instead.
 */
export class HowToTag {
  readonly store: StoreApi<HowState> = createStore<HowState>(() => ({
    isOpen: false,
    label: null,
  }));
  #leave: (() => void) | null = null;

  constructor(readonly model: ReaderModel) {}

  toggle(): void {
    if (this.#leave === null) this.#open();
    else this.close();
  }

  close(): void {
    this.#leave?.();
  }

  #open(): void {
    const { model } = this;
    let isAsking = true;
    const labels: readonly Command[] = tagDefinitions(model.labels());
    const end = model.store.subscribe(({ selection }, before) => {
      if (selection.atHand !== before.selection.atHand) this.#explain(model.atHand?.label ?? null);
    });
    this.store.setState({ isOpen: true, label: null });
    this.#leave = model.enterMode({
      id: 'how',
      name: how.mode,
      hints: [
        { keys: ['H'], does: how.away },
        { keys: ['1'], does: how.another },
      ],
      press: (event: KeyPress) => {
        if (MODIFIERS.has(event.key)) return false;
        const isAsked = isAsking;
        isAsking = false;
        const command = isAsked ? commandFor(labels, event) : undefined;
        const asked = model.labels().find(({ id }) => command?.id.endsWith(`.${id}`) === true);
        if (asked === undefined) return false;
        this.#explain(asked.id);
        return true;
      },
      left: () => {
        end();
        this.#leave = null;
        this.store.setState({ isOpen: false });
      },
    });
    const hand = model.atHand;
    if (hand === null) model.say(how.which);
    else this.#explain(hand.label);
  }

  #explain(id: SchemeId | null): void {
    if (id === null || id === this.store.getState().label) return;
    this.store.setState({ label: id });
    const label = this.model.label(id);
    if (label !== null) this.model.say(how.said(label.name, label.definition || how.none));
  }
}
