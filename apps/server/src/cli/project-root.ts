import { join } from 'node:path'

/** The checkout this program runs from. */
export const PROJECT_ROOT = join(import.meta.dirname, '../../../..')
