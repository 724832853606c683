import type { RelationId, SpanId } from '../model/ids';
import type { JsonValue } from '../model/json';

/** Why an edit cannot be made. The codes are those of the contract. */
export type RefusalCode =
  | 'edit/bad-form'
  | 'edit/bad-range'
  | 'edit/quote'
  | 'edit/scheme'
  | 'edit/missing'
  | 'edit/exists'
  | 'edit/stale';

/** What a caller gets back for an edit that cannot be made. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** One plain sentence that says what is wrong and what to do. */
  readonly message: string;
  readonly details: Readonly<Record<string, JsonValue>>;
}

/** Thrown within the completion of an edit and turned into a `Refusal` at its border. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: Readonly<Record<string, JsonValue>> = {},
  ) {
    super(message);
  }

  toRefusal(): Refusal {
    return { ok: false, code: this.code, message: this.message, details: this.details };
  }
}

/** Runs a completion and gives a refusal for what it throws; anything else goes on. */
export function refusing<T>(complete: () => T): T | Refusal {
  try {
    return complete();
  } catch (error) {
    if (error instanceof EditRefused) return error.toRefusal();
    throw error;
  }
}

export const missing = (what: 'span' | 'relation', id: SpanId | RelationId) =>
  new EditRefused(
    'edit/missing',
    `There is no ${what} “${id}” in this layer; it may have been removed meanwhile.`,
    { what, id },
  );

export const exists = (what: 'span' | 'relation', id: SpanId | RelationId) =>
  new EditRefused(
    'edit/exists',
    `There is already a ${what} “${id}” in this layer; leave the id out and a new one is made.`,
    { what, id },
  );

export const againstScheme = (why: string) => new EditRefused('edit/scheme', why, { why });
export const badForm = (why: string) => new EditRefused('edit/bad-form', why, { why });
