import { openEmbedded } from '../embedded/open-embedded.ts'
import * as t from '../schema/index.ts'
import { fillTenant } from './fill-tenant.ts'

/** Run as a process of its own: writes messages until it is killed, and prints each seq once it was acknowledged. */
const db = await openEmbedded({ dataDir: process.argv[2] ?? '' })
const { tenantId, sessionId } = await fillTenant(db, 'writer')
const { rows } = await db.withOwner((owner) => owner.query<{ seq: number }>('select seq from messages'))
let seq = Math.max(1, ...rows.map((row) => row.seq))
for (;;) {
  seq++
  await db.withTenant(tenantId, (tx) =>
    tx.insert(t.messages).values({ tenantId, sessionId, seq, role: 'visitor', content: 'x'.repeat(300) }),
  )
  process.stdout.write(`${seq}\n`)
}
