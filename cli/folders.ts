import { fileURLToPath } from 'node:url'

/** The folder of this version of the program. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * The folder of `.env` and, by default, of the data: that of the program or, for a release archive, the folder above all its versions, so
 * that an upgrade finds both.
 */
export const HOME = process.env['GONGKAI_HOME'] ?? ROOT

/** How a command is typed in that folder. */
export const COMMAND = HOME === ROOT ? 'npx gongkai' : './gongkai'
