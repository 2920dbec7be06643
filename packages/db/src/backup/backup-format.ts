import { z } from 'zod'

/**
 * A backup is one gzipped text: one JSON object a line, in this order. It holds rows as PostgreSQL writes them in
 * JSON, so it fits every PostgreSQL, and can be read without us.
 *
 * 1. `{"manifest": …}`
 * 2. for each table `{"table": …}` and its `{"row": …}` lines, tables before those that refer to them
 * 3. `{"job": …}`, work that was waiting
 * 4. for each stored file `{"file": …}` and its `{"chunk": "base64"}` lines
 * 5. `{"end": …}`, the counts; without it the backup was cut short
 */
export const FORMAT = 1

export const Manifest = z.object({
  format: z.number().int(),
  product: z.literal('visualkit'),
  /** Of the product. */
  version: z.string(),
  createdAt: z.string(),
  /** The migrations the rows fit to. */
  migrations: z.array(z.string()),
  /** What else a restored server needs, such as the secrets its keys were hashed with. */
  secrets: z.record(z.string(), z.string()).default({}),
})
export type Manifest = z.infer<typeof Manifest>

export const TableHead = z.object({ name: z.string(), columns: z.array(z.string()) })
export const FileHead = z.object({ path: z.string(), size: z.number().int() })
export const WaitingJob = z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).nullable() })
export const Counts = z.object({
  rows: z.record(z.string(), z.number().int()),
  jobs: z.number().int(),
  files: z.number().int(),
})
export type Counts = z.infer<typeof Counts>
