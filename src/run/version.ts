// The version of Windtunnel that results carry.

/** Same as in package.json; a test keeps it so. */
export const VERSION = '0.1.0';
