import { version } from '../../package.json';

/** The version of this Claimbench. */
export const VERSION = version;
