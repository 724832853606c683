import { pickedOf } from '../../shared/selection/selection';
import { joinCommands } from '../commands/commands';
import { goToSpan } from '../reader/reader-actions';
import { panelWords } from '../words/panel-words';
import { relabelMany, removeMany } from './many-spans';
import {
  chooseDefinitions,
  relabelDefinitions,
  spanDefinitions,
  spanSortDefinitions,
} from './span-command-definitions';
import type { Command } from '../commands/commands';
import type { SpanList } from './span-list';

const { said, columnNames, sorted } = panelWords;

/** What the table on the screen is asked for. */
export interface TableView {
  /** How many rows a page is. */
  readonly page: () => number;
  readonly focusTable: () => void;
  readonly focusFilter: () => void;
  readonly focusNote: () => void;
}

/** Everything that can be done in the table of spans, by name and by key. */
export function spanCommands(list: SpanList, view: TableView): readonly Command[] {
  const { model } = list;
  const here = () => {
    list.settle();
    return list.indexOf(model.state.selection.atHand);
  };
  const step = (by: number) => list.goTo(here() < 0 ? 0 : here() + by);
  const choose = (by: 1 | -1) => {
    list.goTo(here() < 0 ? 0 : here() + by, true);
    model.say(panelWords.chosen(list.state.chosen.size));
  };
  const subjectsOrSay = () => {
    const ids = list.subjects();
    if (ids.length === 0) model.say(said.noRow);
    return ids;
  };
  return [
    ...joinCommands(spanDefinitions, {
      'spans.down': () => step(1),
      'spans.up': () => step(-1),
      'spans.first': () => list.goTo(0),
      'spans.last': () => list.goTo(list.rows.length - 1),
      'spans.pageDown': () => step(view.page()),
      'spans.pageUp': () => step(-view.page()),
      'spans.chooseDown': () => choose(1),
      'spans.chooseUp': () => choose(-1),
      'spans.toggle': () => {
        const hand = model.atHand;
        if (hand === null) model.say(said.noRow);
        else {
          list.toggle(hand.id);
          model.say(said.chosen(list.state.chosen.size));
        }
      },
      'spans.all': () => {
        list.chooseAll();
        model.say(said.chosen(list.state.chosen.size));
      },
      'spans.clear': () => {
        if (list.state.chosen.size === 0) model.geometry?.focus();
        else {
          list.choose([]);
          model.say(said.chosen(0));
        }
      },
      'spans.go': () => {
        if (here() < 0) list.goTo(0);
        model.geometry?.focus();
      },
      'spans.filter': () => view.focusFilter(),
      'spans.remove': () => {
        const ids = subjectsOrSay();
        if (ids.length > 0) removeChosen(list);
      },
      'spans.note': () => {
        if (subjectsOrSay().length > 0) view.focusNote();
      },
    }),
    ...relabelDefinitions(model.labels()).map((definition) => ({
      ...definition,
      run: () => {
        const ids = subjectsOrSay();
        if (ids.length > 0) relabelMany(model, ids, definition.label);
      },
    })),
    ...spanSortDefinitions.map((definition) => ({
      ...definition,
      run: () => sortAndSay(list, definition.column),
    })),
    ...joinCommands(chooseDefinitions, {
      'text.choosePicked': () => choosePicked(list, view),
    }),
  ];
}

export function sortAndSay(list: SpanList, column: keyof typeof columnNames): void {
  list.sortBy(column);
  list.model.say(sorted(columnNames[column], list.state.sort.isReversed));
}

/** Deletes what is chosen, and takes the row after it in hand. */
export function removeChosen(list: SpanList): void {
  const { model } = list;
  const ids = list.subjects();
  const heir = list.heirOf(new Set(ids));
  if (!removeMany(model, ids)) return;
  list.choose([]);
  if (heir !== null) {
    goToSpan(model, heir);
    model.say(said.removed(ids.length));
  }
}

/** Chooses the spans that lie in the picked words whole, and goes to the table, where keys act on them. */
function choosePicked(list: SpanList, view: TableView): void {
  const { model } = list;
  const picked = pickedOf(model.state.selection);
  if (picked === null) {
    model.say(said.nothingPicked);
    return;
  }
  const inside = model.spans.query(picked.start, picked.end).filter((id) => {
    const span = model.layer.spans.get(id);
    return (
      span?.ranges.every(([start, end]) => picked.start <= start && end <= picked.end) === true
    );
  });
  if (inside.length === 0) {
    model.say(said.noneInPicked);
    return;
  }
  list.choose(inside);
  view.focusTable();
  model.say(said.chosen(inside.length));
}
