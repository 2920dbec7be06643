import { join } from 'node:path'

/** Where signed statements are kept, outside the database. */
export function ledgerFolder(dataDir: string): string {
  return join(dataDir, 'ledger')
}
