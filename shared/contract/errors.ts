import type { JsonValue } from '../model/json';

/**
 * Every error that may cross the contract, with the plain sentence that a user reads when the thrower has nothing more
 * exact to say. `{name}` stands for a value of the error's details.
 */
export const ERROR_SENTENCES = {
  'contract/unknown-method':
    'This window asked for “{method}”, which this host does not know. Restart Claimbench.',
  'contract/bad-params': 'The request “{method}” is not well formed: {why}.',
  'contract/bad-result':
    'The answer to “{method}” is not well formed: {why}. Nothing more was done.',
  'contract/internal':
    'Something went wrong inside Claimbench. What was saved is safe. Try again; if it happens again, restart Claimbench.',
  'contract/closed':
    'The connection to the workbench is closed. Claimbench tries to connect again.',
  'contract/bad-handle': 'This folder or file is no longer open to this window. Choose it again.',
  'corpus/not-found':
    'There is no corpus in “{folder}”: it has no corpus.json. Choose another folder, or create a corpus there.',
  'corpus/exists': '“{folder}” holds a corpus already. Open it, or choose another folder.',
  'corpus/not-empty': '“{folder}” is not empty. Choose an empty folder or a new name.',
  'corpus/inside-corpus': '“{folder}” lies inside another corpus. Choose a folder outside it.',
  'corpus/corrupt':
    'The file corpus.json cannot be read: {why}. Run “claimbench verify --repair” on the folder; the histories hold all that is needed.',
  'corpus/newer-version':
    '{file} was written by a newer Claimbench ({found}); this one knows up to {known}. Update Claimbench to open it.',
  'corpus/not-a-folder': '“{folder}” is not a folder. Choose a folder.',
  'corpus/unsafe': '{what} is not safe to open: {why}. Nothing was read.',
  'corpus/read-only':
    'The corpus cannot be written: {why}. You can read, and export to another folder.',
  'corpus/locked':
    '{who} is working in this corpus (process {pid} on {host}). Close it there first.',
  'corpus/no-person': 'Say first who you are, so that what you tag carries your name.',
  'person/exists': 'There is already a person “{id}”. Choose another id.',
  'person/not-found': 'There is no person “{id}” in this corpus. Add the person first.',
  'person/bad-id':
    'A person’s id has 2 to 32 small letters, digits and hyphens, begins with a letter, and is not “gold” or a device name such as “con”.',
  'document/not-found': 'There is no document “{document}” in this corpus.',
  'document/purged': 'The text of “{document}” was purged; only its hash is kept.',
  'document/corrupt': '{file} cannot be read: {why}. Run “claimbench verify” on the corpus.',
  'layer/corrupt': '{file} cannot be read: {why}. Run “claimbench verify” on the corpus.',
  'layer/owned':
    'Another process ({who}) is writing this layer now. It is read-only here until that one lets go.',
  'layer/arriving':
    'The spans of this document are still on their way, so nothing was changed. Try again when they are here.',
  'layer/read-only': 'This layer cannot be changed: {why}.',
  'layer/stopped': 'Not saved: {why}. What was saved before is safe.',
  'layer/outside':
    '{file} was changed outside Claimbench. Decide first whether to take the changes over or to set them aside.',
  'layer/carry-over':
    '“{to}” does not replace “{from}”, so what is tagged in the one cannot be taken over to the other.',
  'edit/bad-form': 'This edit is not well formed: {why}.',
  'edit/stale': 'This was changed meanwhile, so the edit was not made. Look at it as it is now.',
  'edit/bad-range': 'The range {range} does not fit the text: {why}.',
  'edit/quote': 'The text at {range} is “{found}”, not “{given}”.',
  'edit/scheme': '{why}',
  'edit/missing': 'There is no {what} “{id}” in this layer.',
  'edit/exists': 'There is already a {what} “{id}” in this layer.',
  'edit/nothing': 'There is nothing to change in this edit.',
  'undo/nothing': 'There is nothing to undo.',
  'undo/kept': 'Undone: {name}, but for {kept} of its spans that were changed since.',
  'redo/nothing': 'There is nothing to redo.',
  'group/moved':
    'Something in these layers changed meanwhile, so nothing was done. Look again and repeat.',
  'import/nothing':
    'There is nothing to import in what was chosen: no format that Claimbench reads was recognised.',
  'import/format':
    'Claimbench does not read a format “{format}”. “claimbench formats” lists those it reads.',
  'import/map': 'The mapping of names in “{file}” cannot be used: {why}.',
  'import/cancelled': 'The import was cancelled. The corpus is as it was before.',
  'text/not-utf8':
    '{file} is not UTF-8: byte {byte} does not fit. Likely {likely}; import it again with that encoding.',
  'text/nul': '{file} holds a NUL byte at {byte}; this is not a text file.',
  'text/lone-surrogate':
    '{file} holds half of a surrogate pair at {at}, which no text file can hold. Mend the file and import it again.',
  'text/empty': '{file} is empty. It was left out.',
  'text/too-large':
    '{file} has {size}; the limit is {limit}. Raise it with --max-size, or split the file.',
  'file/corrupt': '{file} cannot be read: {why}.',
  'file/name': 'The name “{name}” cannot be used: {why}.',
  'file/not-found': '“{name}” is not there (any more).',
  'disk/full': 'The disk is full. Free some room and try again; what was saved before is safe.',
  'disk/read-only': '“{folder}” cannot be written. Check its permissions, or work on a copy.',
  'disk/failed': 'The disk did not take the data: {why}. Nothing that was saved before is lost.',
  'export/bad-target': 'The export cannot be written there: {why}.',
  'export/exists':
    'There is already something at “{name}”. Choose another name, or say that it may be replaced.',
  'export/bad-request': 'The export cannot be made so: {why}.',
  'export/loss':
    'Nothing was written, since {format} cannot carry all of it ({summary}). Choose another format, or export without being strict.',
  'merge/other-corpus':
    '“{folder}” is a copy of another corpus ({id}); only copies of one corpus can be merged.',
  'merge/fork':
    '{file} differs in both copies before its end, so it cannot be joined. Both are kept; see recovered/.',
  'find/bad-expression': '{why}',
  'find/too-slow':
    'This expression takes too long, in “{title}” and other texts, so the search was ended. Make it simpler: nested repeats such as (a+)+ are what takes long.',
  'job/not-found': 'This work is over or was never begun.',
  'job/cancelled': 'Cancelled. Nothing was left half done.',
} as const;

/** The codes of errors that may cross the contract. */
export type ErrorCode = keyof typeof ERROR_SENTENCES;

export type ErrorDetails = Readonly<Record<string, JsonValue>>;

/** An error as it crosses: never with a stack. `message` is a sentence for the user. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** The sentence of a code with the details filled in; what is missing stays as it is written. */
export function sentenceFor(code: ErrorCode, details: ErrorDetails = {}): string {
  return ERROR_SENTENCES[code].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    if (value === undefined || value === null) return whole;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** Thrown anywhere behind the contract; the dispatcher turns it into a `WireError`. */
export class WorkbenchError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  /** `options.message` is for a thrower that can say more than the sentence of its code. */
  constructor(
    code: ErrorCode,
    details: ErrorDetails = {},
    options: { readonly cause?: unknown; readonly message?: string } = {},
  ) {
    super(options.message ?? sentenceFor(code, details), options);
    this.name = 'WorkbenchError';
    this.code = code;
    this.details = details;
  }

  /** The error that crossed, as one that can be thrown again. */
  static fromWire({ code, message, details }: WireError): WorkbenchError {
    return new WorkbenchError(code, details, { message });
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/** Whether a code is one of ours; what comes over a wire is not trusted to be. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERROR_SENTENCES, code);
