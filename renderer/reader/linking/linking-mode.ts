import { createStore } from 'zustand/vanilla';
import { createGroupId, createRelationId } from '../../../shared/model/ids';
import {
  chosenTarget,
  openTargets,
  reduceLinking,
  targetWearing,
} from '../../../shared/selection/linking';
import { endLabels } from '../../../shared/selection/link-ways';
import { capsOf } from '../../commands/keys';
import { isMac } from '../../commands/platform';
import { linkingWords } from '../../words/linking-words';
import { pressWhileLinking } from './linking-keys';
import type { GroupId, RelationId, SpanId } from '../../../shared/model/ids';
import type { FarEnd } from '../../../shared/model/relation';
import type { Linking, LinkingContext, LinkingEvent } from '../../../shared/selection/linking';
import type { LinkWay } from '../../../shared/selection/link-ways';
import type { KeyHint, KeyPress, ReaderMode } from '../reader-mode';
import type { ReaderModel } from '../reader-model';
import type { FarSpan } from './far-spans';
import type { StoreApi } from 'zustand/vanilla';

const { said, status, hints } = linkingWords;

/** What the panel shows of a linking. */
export interface LinkingView {
  readonly linking: Linking;
  /** Whether the panel's field has the keys: words are typed, in this document or in the others. */
  readonly typing: 'near' | 'far' | null;
}

interface Tie {
  readonly relation: RelationId;
  readonly name: string;
  readonly quote: string;
}

export const linkingContext = (model: ReaderModel): LinkingContext => ({
  layer: model.layer,
  scheme: model.scheme,
  canReachFar: model.options.findFarSpans !== undefined,
});

/** The id of the mode. */
export const LINKING = 'linking';

/**
 * Linking the span at hand: letters tie, and everything else steps back. Each tie is committed at once, in one group, so
 * that nothing is lost whatever ends it and one undo takes them all.
 */
export class LinkingMode implements ReaderMode {
  readonly id = LINKING;
  readonly name = linkingWords.mode;
  readonly store: StoreApi<LinkingView>;
  #group: GroupId;
  #ties: readonly Tie[] = [];
  #hasLeft = false;
  readonly #stopFollowing: () => void;

  constructor(
    readonly model: ReaderModel,
    linking: Linking,
  ) {
    this.store = createStore<LinkingView>(() => ({ linking, typing: null }));
    this.#group = createGroupId(model.options.randomBytes);
    this.#stopFollowing = model.sync.onDidPaint(() => this.#layerChanged());
  }

  get linking(): Linking {
    return this.store.getState().linking;
  }

  get hints(): readonly KeyHint[] {
    const { linking, typing } = this.store.getState();
    if (typing !== null) {
      return [
        { keys: ['Enter'], does: hints.tie },
        { keys: ['Shift+Enter'], does: hints.more },
        { keys: ['ArrowUp', 'ArrowDown'], does: hints.walk },
        { keys: ['Escape'], does: hints.back },
      ];
    }
    return [
      { keys: ['a–k'], does: hints.tie },
      { keys: ['Shift+a'], does: hints.more },
      { keys: ['Enter'], does: hints.nearest },
      { keys: ['/'], does: hints.type },
      ...(linking.ways.length > 1 ? [{ keys: ['Tab'], does: hints.way }] : []),
      ...(this.#ties.length > 0 ? [{ keys: ['Backspace'], does: hints.untie }] : []),
      { keys: ['Escape'], does: hints.leave },
    ];
  }

  /** The relation, and how many could be tied by it. */
  readonly fact = (): string => {
    const { linking, typing } = this.store.getState();
    if (typing === 'far') return status.far(linking.way.name);
    return status.fact(linking.way.name, openTargets(linking).length, this.#endNames());
  };

  readonly press = (event: KeyPress): boolean => pressWhileLinking(this, event);

  /** A click on what is lit ties it; on anything else nothing happens to the text. */
  readonly click = (spans: readonly SpanId[]): boolean => {
    const target = openTargets(this.linking).find(({ id }) => spans.includes(id));
    if (target !== undefined) this.tie(target.id, target.quote, false);
    else if (spans.length > 0) this.model.say(said.notTarget);
    return true;
  };

  readonly left = (): void => {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#stopFollowing();
    this.model.decorate({ targets: null, nearest: null });
    if (this.store.getState().typing !== null) this.model.geometry?.focus();
  };

  leave(): void {
    this.model.leaveMode(this);
    if (this.#hasLeft) this.model.geometry?.reveal(this.model.caret);
  }

  /** Lights the targets, and says how many there are. */
  begin(): void {
    const span = this.model.layer.spans.get(this.linking.span);
    if (span === undefined) return;
    const { way } = this.linking;
    const { nameOf, quoteOf } = this.model;
    this.#light();
    this.model.say(
      `${said.begun(nameOf.call(this.model, span.label), quoteOf(span), way.name)} ${this.#count()}`,
    );
  }

  otherWay(direction: 1 | -1): void {
    const { ways, way } = this.linking;
    if (ways.length < 2) {
      this.model.say(said.onlyWay(way.name));
      return;
    }
    this.#do({ type: 'way', direction });
    this.#sayWay();
  }

  takeWay(way: LinkWay): void {
    this.#do({ type: 'takeWay', way });
    this.#sayWay();
  }

  walk(direction: 1 | -1, order: 'text' | 'list'): void {
    const before = chosenTarget(this.linking);
    this.#do({ type: 'walk', direction, order });
    const target = chosenTarget(this.linking);
    if (target === null) this.model.say(said.none);
    else if (target.id === before?.id) this.model.say(said.noFurther);
    else {
      this.model.geometry?.reveal(target.start);
      this.model.say(said.target(target.quote, target.hint, this.model.paragraphAt(target.start)));
    }
  }

  /** Gives the keys to the panel's field, or back to the text. */
  type(typing: 'near' | 'far' | null): void {
    this.store.setState({ typing });
    this.#do({ type: 'filter', text: typing === 'near' ? '' : null });
    if (typing === null) this.model.geometry?.focus();
  }

  narrow(text: string): void {
    this.#do({ type: 'filter', text });
    this.model.say(this.#count());
  }

  /** Goes to the targets in other documents, by the first relation that reaches there. */
  lookElsewhere(): void {
    const { way, ways } = this.linking;
    const far = way.isFar ? way : ways.find(({ isFar }) => isFar);
    if (far === undefined || this.model.options.findFarSpans === undefined) {
      this.model.say(said.near(way.name));
      return;
    }
    if (far !== way) this.#do({ type: 'takeWay', way: far });
    this.type('far');
  }

  tieChosen(stays: boolean): void {
    const target = chosenTarget(this.linking);
    if (target === null) this.model.say(said.none);
    else this.tie(target.id, target.quote, stays);
  }

  tieFar({ document, span, quote }: FarSpan, stays: boolean): void {
    this.#tieTo({ document, span }, quote, stays);
  }

  tie(target: SpanId, quote: string, stays: boolean): void {
    this.#tieTo(target, quote, stays);
  }

  /** Unties what was tied last in this linking. */
  takeBack(): void {
    const last = this.#ties.at(-1);
    if (last === undefined) {
      this.model.say(said.noTie);
      return;
    }
    const isTaken = this.model.commit(
      linkingWords.actions.untie(last.name),
      [{ type: 'relation.remove', id: last.relation }],
      this.#group,
    );
    if (isTaken) this.model.say(said.untied(last.name, last.quote));
  }

  /** Ties the target that wears a letter. */
  tieWearing(letter: string, stays: boolean): void {
    const target = targetWearing(this.linking, letter);
    if (target === null) this.model.say(said.noLetter(letter));
    else this.tie(target.id, target.quote, stays);
  }

  #tieTo(other: SpanId | FarEnd, quote: string, stays: boolean): void {
    const { span, way } = this.linking;
    const relation = createRelationId(this.model.options.randomBytes);
    const ends =
      way.isOut || typeof other !== 'string'
        ? { from: span, to: other }
        : { from: other, to: span };
    const isTaken = this.model.commit(
      linkingWords.actions.tie(way.name),
      [{ type: 'relation.add', relation: { id: relation, type: way.type, ...ends } }],
      this.#group,
    );
    if (!isTaken) return;
    this.#ties = [...this.#ties, { relation, name: way.name, quote }];
    if (!stays) this.leave();
    else if (this.linking.filter !== null) this.#do({ type: 'filter', text: '' });
    else this.#light();
    this.model.say(said.tied(way.name, quote));
  }

  #layerChanged(): void {
    if (this.#hasLeft) return;
    const { relations } = this.model.layer;
    const ties = this.#ties.filter(({ relation }) => relations.has(relation));
    // All undone: what is tied next is an action of its own.
    if (ties.length === 0 && this.#ties.length > 0) {
      this.#group = createGroupId(this.model.options.randomBytes);
    }
    this.#ties = ties;
    this.#do({ type: 'layer' });
  }

  #do(event: LinkingEvent): void {
    const linking = reduceLinking(this.linking, event, linkingContext(this.model));
    if (linking === null) this.leave();
    else {
      this.store.setState({ linking });
      this.#light();
    }
  }

  #light(): void {
    const { linking, typing } = this.store.getState();
    const open = typing === 'far' ? [] : openTargets(linking);
    // While words are typed, letters are words: no target wears one.
    const isTyping = typing !== null;
    this.model.decorate({
      targets: new Map(open.map(({ id, hint }) => [id, isTyping ? '' : hint])),
      nearest: typing === 'far' ? null : (chosenTarget(linking)?.id ?? null),
    });
  }

  #sayWay(): void {
    this.model.say(`${said.way(this.linking.way.name)} ${this.#count()}`);
  }

  #count(): string {
    const { linking } = this;
    const open = openTargets(linking);
    if (open.length === 0 && linking.way.isFar && linking.filter === null) {
      return said.onlyFar(capsOf('Mod+F', isMac()).join('+'));
    }
    const nearest = chosenTarget(linking)?.quote ?? null;
    return said.targets(open.length, this.#endNames(), nearest);
  }

  #endNames(): readonly string[] {
    const { model } = this;
    const labels = endLabels(model.scheme, this.linking.way).map((label) => model.nameOf(label));
    return [...new Set(labels)];
  }

  /** Whether the target at the fingers stands in a paragraph that runs from right to left. */
  get isRtl(): boolean {
    const target = chosenTarget(this.linking);
    return target !== null && this.model.isRtlAt(target.start);
  }
}
