// What a scenario file may cost to read and to run. Beyond these it is refused, with the figure in the message.

/** Characters of a file, in UTF-16 units; the bytes of a file are limited to the same figure. */
export const MAX_TEXT_LENGTH = 1_048_576;
/** Lists and sections inside each other. */
export const MAX_DEPTH = 64;
/** Words, signs and line breaks of a YAML file: reading one takes a few microseconds. Fewer than MAX_VALUES values. */
export const MAX_TOKENS = 100_000;
/** Values in all, with every alias counted as often as it is used. */
export const MAX_VALUES = 50_000;
export const MAX_ALIASES = 100;
/** Files that extend each other, one above the other. */
export const MAX_EXTENDS_DEPTH = 8;
/** Files that a scenario is put together from, each counted as often as it is extended. */
export const MAX_EXTENDED_FILES = 50;
/** Characters of one text after its vars were filled in. */
export const MAX_FILLED_LENGTH = 10_000;
/** Keys and positions in the path of a value that is set. */
export const MAX_SET_PATH_LENGTH = 32;
/** Problems that are listed; one more says how many there are besides. */
export const MAX_PROBLEMS = 100;
export const MAX_SERVICES = 1_000;
export const MAX_STREAMS = 1_000;
export const MAX_PLATFORMS = 100;
export const MAX_RELEASES = 1_000;
export const MAX_TROUBLES = 200;
export const MAX_THRESHOLDS = 1_000;
/** Expected requests of a whole run, on all platforms together. */
export const MAX_EXPECTED_REQUESTS = 2e10;
