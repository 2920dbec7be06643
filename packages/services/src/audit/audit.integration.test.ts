import type { OpenDatabase, Tx } from '@visualkit/db'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, ServiceContext } from '../context.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import { createTestServices, createTestTenant, type TestServices } from '../testing/test-services.ts'
import { auditDigest, chainHash } from './audit-chain.ts'
import { recordColumns } from './audit-record.ts'
import { Personal } from './audit-values.ts'
import { checkAudit } from './check-audit.ts'
import { createHeadSealer } from './head-sealer.ts'
import { decryptForPerson } from './person-cipher.ts'
import { destroyPersonKeys, findPersonKeys } from './person-keys.ts'
import { readAuditSuite } from './read-audit-suite.ts'
import { verifyAudit } from './verify-audit.ts'
import { writeAudit } from './write-audit.ts'

const { auditHeads, auditLogs } = schema

describeEachDatabase('audit log', (db) => {
  let vk: TestServices
  beforeAll(async () => {
    vk = await createTestServices(db())
  })

  async function business() {
    const { tenantId, agent, key, visitor } = await createTestTenant(db())
    const as = (actor: Actor): ServiceContext => ({
      ...vk.as(actor),
      request: { id: 'request-1', address: '192.0.2.7', userAgent: 'Firefox' },
    })
    const act = (n: number, ctx = as(agent), more?: (tx: Tx) => Promise<unknown>) =>
      db().withTenant(tenantId, async (tx) => {
        const details = { n }
        await writeAudit(tx, ctx, { action: 'widget.update', targetId: `t${n}`, before: { n }, details })
        await more?.(tx)
      })
    const rows = () =>
      db().withTenant(tenantId, (tx) => tx.select().from(auditLogs).orderBy(asc(auditLogs.seq)))
    const verify = (entries: LedgerEntry[] = []) =>
      verifyAudit(db(), tenantId, { key: vk.services.ledger.key, entries })
    const seal = async (kind: 'head' | 'pruned' | 'restored' = 'head'): Promise<LedgerEntry> => {
      const [head] = await db().withTenant(tenantId, (tx) => tx.select().from(auditHeads))
      const { seq, hash } = head!
      return { kind, at: new Date().toISOString(), tenantId, seq, hash: hash.toString('hex') }
    }
    return { tenantId, agent, key, visitor, as, act, rows, verify, seal }
  }

  it('says who did what to what, from where, before and after, in the transaction of the act', async () => {
    const { tenantId, agent, as, act, rows, verify } = await business()
    const userId = (agent as Extract<Actor, { kind: 'member' }>).userId
    await act(1)
    await expect(act(2, as(agent), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    const [begin, row] = await rows()
    expect(begin).toMatchObject({ seq: 1, action: 'audit.begin', details: { earlierRows: 0 } })
    expect(row).toMatchObject({
      seq: 2,
      actor: `member:${userId}`,
      actorKind: 'member',
      actorId: userId,
      action: 'widget.update',
      targetType: 'widget',
      targetId: 't1',
      before: { n: 1 },
      after: null,
      details: { n: 1 },
      requestId: 'request-1',
    })
    expect(await verify()).toMatchObject({ rows: 2, seq: 2, problem: null })
    expect(JSON.stringify(row)).not.toContain('192.0.2.7')
    expect(row!.origin!.includes('192.0.2.7')).toBe(false)
    const person = { kind: 'user' as const, id: userId }
    const keys = () => db().withTenant(tenantId, (tx) => findPersonKeys(tx, vk.services, tenantId, [person]))
    const key = (await keys()).get(`user:${userId}`)!
    expect(JSON.parse(decryptForPerson(key, tenantId, person, row!.origin!))).toEqual({
      address: '192.0.2.7',
      userAgent: 'Firefox',
    })

    const destroy = () =>
      db().withTenant(tenantId, (tx) => destroyPersonKeys(tx, vk.services, tenantId, [person]))
    expect([await destroy(), await destroy()]).toEqual([1, 0])
    expect((await keys()).get(`user:${userId}`)).toBeNull()
    await db().withTenant(tenantId, (tx) =>
      writeAudit(tx, as(agent), {
        action: 'personality.update',
        details: { name: new Personal(person, 'Ana') },
      }),
    )
    expect((await rows()).at(-1)).toMatchObject({
      origin: null,
      details: { name: { $person: `user:${userId}`, sealed: null } },
    })
    expect(await verify()).toMatchObject({ rows: 3, problem: null })
  })

  it('numbers acts that happen at once without gaps, also from a job, a key and a visitor', async () => {
    const { tenantId, key, visitor, as, act, rows, verify } = await business()
    const failing = () => act(0, as(key), () => Promise.reject(new Error('no'))).catch(() => {})
    const inJob = () =>
      db().withJobs('test', (tx) =>
        writeAudit(tx, as({ kind: 'system', tenantId, purpose: 'job' }), { action: 'retention.delete' }),
      )
    const acts = Array.from({ length: 12 }, (_, n) => [
      act(n),
      act(n, as(key)),
      act(n, as(visitor('8a9d3c1e-6a39-4c3e-9b0a-3d2f9a7c1d01'))),
      failing(),
      inJob(),
    ])
    await Promise.all(acts.flat())
    expect((await rows()).map(({ seq }) => seq)).toEqual(Array.from({ length: 49 }, (_, n) => n + 1))
    expect(await verify()).toMatchObject({ rows: 49, seq: 49, problem: null })
  })

  it('can be changed by none of the roles that serve', async () => {
    const { tenantId, act, verify } = await business()
    await act(1)
    const roles = {
      vk_app: (work: (tx: Tx) => Promise<unknown>) => db().withTenant(tenantId, work),
      vk_jobs: (work: (tx: Tx) => Promise<unknown>) => db().withJobs('test', work),
      vk_auth: (work: (tx: Tx) => Promise<unknown>) => db().withAuth(work),
    }
    for (const [role, run] of Object.entries(roles)) {
      for (const statement of [
        (tx: Tx) => tx.update(auditLogs).set({ action: 'x' }).where(eq(auditLogs.tenantId, tenantId)),
        (tx: Tx) => tx.delete(auditLogs).where(eq(auditLogs.tenantId, tenantId)),
        (tx: Tx) => tx.execute('truncate audit_logs'),
        (tx: Tx) => tx.execute('alter table audit_logs disable row level security'),
        (tx: Tx) => tx.execute('drop table audit_logs'),
      ]) {
        const refused = run((tx) => statement(tx).then(() => role)).catch((error) => error.cause?.code)
        expect([role, await refused]).toEqual([role, '42501'])
      }
    }
    expect(await verify()).toMatchObject({ rows: 2, problem: null })
  })

  it('shows every kind of tampering by the owner of the database, and where it begins', async () => {
    const { tenantId, act, verify, seal } = await business()
    for (let n = 1; n <= 8; n++) await act(n)
    const sealed = [await seal()]
    expect(await verify(sealed)).toMatchObject({ rows: 9, sealedSeq: 9, problem: null })
    const where = (seq: number) => `where tenant_id = '${tenantId}' and seq = ${seq}`
    const cases: [string, string | string[], number, string][] = [
      ['what', `update audit_logs set action = 'nothing.much' ${where(4)}`, 4, 'changed'],
      ['who', `update audit_logs set actor_id = 'somebody' ${where(4)}`, 4, 'changed'],
      ['details', `update audit_logs set details = '{}' ${where(9)}`, 9, 'changed'],
      ['before', `update audit_logs set before = null ${where(3)}`, 3, 'changed'],
      [
        'when',
        `update audit_logs set created_at = created_at + interval '1 microsecond' ${where(5)}`,
        5,
        'changed',
      ],
      ['where', `update audit_logs set origin = null ${where(6)}`, 6, 'changed'],
      ['a missing row', `delete from audit_logs ${where(4)}`, 4, 'missing'],
      ['the first row', `delete from audit_logs ${where(1)}`, 1, 'missing'],
      ['the newest row', `delete from audit_logs ${where(9)}`, 9, 'truncated'],
      [
        'the newest rows, with the head moved back',
        [
          `update audit_heads h set seq = 7, hash = l.hash from audit_logs l where h.tenant_id = l.tenant_id and l.tenant_id = '${tenantId}' and l.seq = 7`,
          `delete from audit_logs where tenant_id = '${tenantId}' and seq > 7`,
        ],
        8,
        'truncated',
      ],
      [
        'everything',
        [
          `delete from audit_logs where tenant_id = '${tenantId}'`,
          `delete from audit_heads where tenant_id = '${tenantId}'`,
        ],
        1,
        'truncated',
      ],
      [
        'two rows in the other order',
        `update audit_logs set seq = 13 - seq where tenant_id = '${tenantId}' and seq in (6, 7)`,
        6,
        'out_of_order',
      ],
      [
        'a row in between',
        [
          `update audit_logs set seq = -seq where tenant_id = '${tenantId}' and seq >= 5`,
          `update audit_logs set seq = 1 - seq where tenant_id = '${tenantId}' and seq < 0`,
          `insert into audit_logs (tenant_id, seq, actor, action, hash, prev_hash) select tenant_id, 5, actor, 'forged', hash, hash from audit_logs ${where(4)}`,
        ],
        5,
        'changed',
      ],
      [
        'a row beside another',
        `insert into audit_logs (id, tenant_id, seq, actor, action, hash, prev_hash) select 'ffffffff-ffff-4fff-bfff-ffffffffffff', tenant_id, 4, actor, action, hash, prev_hash from audit_logs ${where(4)}`,
        4,
        'twice',
      ],
      [
        'the start, said to be over its time',
        [
          `update audit_heads h set base_seq = 3, base_hash = l.hash from audit_logs l where h.tenant_id = l.tenant_id and l.tenant_id = '${tenantId}' and l.seq = 3`,
          `delete from audit_logs where tenant_id = '${tenantId}' and seq <= 3`,
        ],
        1,
        'unsealed_prune',
      ],
      ['the head', `delete from audit_heads where tenant_id = '${tenantId}'`, 1, 'head'],
      ['the head', `update audit_heads set seq = 20 where tenant_id = '${tenantId}'`, 10, 'head'],
    ]
    for (const [name, statements, seq, what] of cases) {
      const undo = await tamper(db(), tenantId, [statements].flat())
      const { problem } = await verify(sealed)
      expect([name, problem]).toEqual([name, { seq, what }])
      await undo()
    }
    expect((await verify(sealed)).problem).toBeNull()
  })

  it('shows a forged chain that fits in itself by what is sealed outside the database', async () => {
    const { tenantId, act, verify, seal } = await business()
    for (let n = 1; n <= 4; n++) await act(n)
    const sealed = [await seal()]
    await act(5)
    const rows = await db().withTenant(tenantId, (tx) =>
      tx.select(recordColumns).from(auditLogs).orderBy(asc(auditLogs.seq)),
    )
    let hash = rows[1]!.hash!
    const forged = rows.slice(2).map(({ seq, prevHash: _prev, hash: _hash, ...record }) => {
      const previous = hash
      const action = seq === 3 ? 'nothing.much' : record.action
      hash = chainHash(previous, seq!, auditDigest({ ...record, action }))
      const hex = (bytes: Buffer) => `'\\x${bytes.toString('hex')}'`
      return `update audit_logs set action = '${action}', prev_hash = ${hex(previous)}, hash = ${hex(hash)} where id = '${record.id}'`
    })
    const head = `update audit_heads set hash = '\\x${hash.toString('hex')}' where tenant_id = '${tenantId}'`
    const undo = await tamper(db(), tenantId, [...forged, head])
    expect((await verify()).problem).toBeNull()
    expect((await verify(sealed)).problem).toEqual({ seq: 5, what: 'changed' })
    await undo()
    expect((await verify(sealed)).problem).toBeNull()
  })

  it('covers the rows from before there was a chain', async () => {
    const { tenantId, act, verify } = await business()
    const old = Array.from({ length: 3 }, (_, n) => ({ tenantId, actor: 'operator', action: `old.${n}` }))
    await db().withTenant(tenantId, (tx) => tx.insert(auditLogs).values(old))
    await act(1)
    expect(await verify()).toMatchObject({ rows: 2, earlierRows: 3, problem: null })
    for (const statement of [
      `update audit_logs set actor = 'x' where tenant_id = '${tenantId}' and action = 'old.1'`,
      `delete from audit_logs where tenant_id = '${tenantId}' and action = 'old.0'`,
      `insert into audit_logs (tenant_id, actor, action) values ('${tenantId}', 'operator', 'old.9')`,
    ]) {
      const undo = await tamper(db(), tenantId, [statement])
      expect((await verify()).problem).toEqual({ seq: 1, what: 'earlier_rows' })
      await undo()
    }
    expect((await verify()).problem).toBeNull()
  })

  it('seals new rows outside the database, never in place of rows that are gone, and keeps what a check found', async () => {
    const { tenantId, act } = await business()
    await act(1)
    const sealer = createHeadSealer(vk.services, { everyMs: 3_600_000 })
    const sealed = async () => {
      const { entries } = await vk.services.ledger.read()
      return entries
        .filter((entry) => entry.tenantId === tenantId)
        .map((entry) => 'seq' in entry && entry.seq)
    }
    const checked = async () => {
      for await (const { problem } of checkAudit(vk.services, [tenantId])) {
        const [head] = await db().withTenant(tenantId, (tx) => tx.select().from(auditHeads))
        return [problem?.what ?? null, head?.verifiedSeq, head?.brokenSeq]
      }
    }
    await sealer.seal()
    expect(await sealer.seal()).toBe(0)
    await act(2)
    await sealer.close()
    expect(await sealed()).toEqual([2, 3])
    expect(await checked()).toEqual([null, 3, null])

    const undo = await tamper(db(), tenantId, [
      `update audit_heads h set seq = 2, hash = l.hash from audit_logs l where h.tenant_id = l.tenant_id and l.tenant_id = '${tenantId}' and l.seq = 2`,
      `delete from audit_logs where tenant_id = '${tenantId}' and seq > 2`,
    ])
    const restarted = createHeadSealer(vk.services, { everyMs: 3_600_000 })
    await restarted.close()
    expect(await sealed()).toEqual([2, 3])
    expect(vk.problems.at(-1)).toMatchObject({ fields: { tenantId, seq: 2, sealedSeq: 3 } })
    expect(await checked()).toEqual(['truncated', 2, 3])
    await undo()
    expect(await checked()).toEqual([null, 3, null])
  })

  it('goes on from a restored backup, and says what that lost', async () => {
    const { tenantId, act, verify, seal } = await business()
    for (let n = 1; n <= 3; n++) await act(n)
    const early = await seal()
    await act(4)
    await act(5)
    const late = await seal()
    await tamper(db(), tenantId, [
      `update audit_heads h set seq = 4, hash = l.hash from audit_logs l where h.tenant_id = l.tenant_id and l.tenant_id = '${tenantId}' and l.seq = 4`,
      `delete from audit_logs where tenant_id = '${tenantId}' and seq > 4`,
    ])
    expect((await verify([early, late])).problem).toEqual({ seq: 5, what: 'truncated' })
    const restored = await seal('restored')
    await act(6)
    const ledger = [early, late, restored]
    expect(await verify(ledger)).toMatchObject({ rows: 5, lostByRestore: 2, problem: null })
  })

  describe('is read', () => readAuditSuite(db))
})

/** Does as the owner what no role may. @returns what puts everything back. */
async function tamper(
  db: OpenDatabase,
  tenantId: string,
  statements: string[],
): Promise<() => Promise<void>> {
  const run = (work: string[]) =>
    db.withOwner(async (owner) => {
      await owner.query('begin')
      await owner.query(`select set_config('app.owner_task', 'on', true)`)
      for (const statement of work) await owner.query(statement)
      await owner.query('commit')
    })
  const of = `where tenant_id = '${tenantId}'`
  await run([
    'create schema kept',
    `create table kept.logs as select * from audit_logs ${of}`,
    `create table kept.heads as select * from audit_heads ${of}`,
    'drop index audit_logs_seq',
    ...statements,
  ])
  return () =>
    run([
      `delete from audit_logs ${of}`,
      `delete from audit_heads ${of}`,
      'insert into audit_logs select * from kept.logs',
      'insert into audit_heads select * from kept.heads',
      'create unique index audit_logs_seq on audit_logs (tenant_id, seq)',
      'drop schema kept cascade',
    ])
}
