import { en } from './en';

/** The shape that every language has. */
export type Words = typeof en;

/** The words of the interface, in the language in force. */
export const words: Words = en;
