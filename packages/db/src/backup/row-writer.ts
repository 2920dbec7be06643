import { type ClientBase, escapeIdentifier } from 'pg'
import type { BackupTable } from './table-order.ts'

/** Rows are handed over by about this many bytes. */
const BATCH_BYTES = 2 * 2 ** 20

/** Hands rows to PostgreSQL in batches, which reads each value as the type of its column. */
export class RowWriter {
  readonly #owner: ClientBase
  readonly #insert: string
  #rows: string[] = []
  #bytes = 0

  constructor(owner: ClientBase, { name, columns }: BackupTable) {
    const table = escapeIdentifier(name)
    const list = columns.map(escapeIdentifier).join(', ')
    this.#owner = owner
    this.#insert = `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, $1)`
  }

  async add(row: string): Promise<void> {
    this.#rows.push(row)
    this.#bytes += row.length
    if (this.#bytes >= BATCH_BYTES) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return
    const batch = `[${this.#rows.join(',')}]`
    this.#rows = []
    this.#bytes = 0
    await this.#owner.query(this.#insert, [batch])
  }
}
