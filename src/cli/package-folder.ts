// Where the installed package is, for the files that come with it.

import { fileURLToPath } from 'node:url';

/** The folder of the package; this file is two folders below it, built or not. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../../', import.meta.url));
