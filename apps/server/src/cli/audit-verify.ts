import { resolve } from 'node:path'
import {
  type AuditProblem,
  type AuditVerdict,
  checkAudit,
  createLedger,
  listTenants,
} from '@visualkit/services'
import { ledgerFolder } from '../data-dir/ledger-folder.ts'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const auditVerify: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  options: {
    tenant: { ...TENANT_OPTION.tenant, help: 'Only this business; all without it' },
    ledger: {
      type: 'string',
      value: '<folder>',
      multiple: true,
      help: 'A copy of another server’s ledger, to be counted as well',
    },
    json: { type: 'boolean', help: 'Print one JSON object a business' },
  },
  notes:
    'Reads every row, checks that it is what was written, in its place, and that none is missing: within the database, and\nagainst what was signed in the folder `ledger` of the data folder. Ends with 1 when something does not fit.',
  prepare: ({ options, positionals }, cwd) => ({
    options: {
      ...options,
      ledger: ((options.ledger as string[]) ?? []).map((folder) => resolve(cwd, folder)),
    },
    positionals,
  }),
  async run(args, output, composition) {
    const { services, dataDir, secrets } = composition
    const names = new Map((await listTenants(services)).map(({ id, name }) => [id, name]))
    const only = args.options.tenant ? [(await tenantOf(args, composition)).id] : undefined
    const ledger = createLedger({
      folder: ledgerFolder(dataDir),
      secret: secrets.audit,
      now: services.now,
      also: (args.options.ledger as string[] | undefined) ?? [],
    })
    const { foreign } = await ledger.read()
    if (foreign > 0)
      output.progress(
        `${foreign} lines of the ledger were not signed by this server, or were changed: they count for nothing.`,
      )
    let broken = 0
    for await (const verdict of checkAudit({ ...services, ledger }, only)) {
      if (verdict.problem) broken++
      const name = names.get(verdict.tenantId)
      output.line(args.options.json ? JSON.stringify({ name, ...verdict }) : sentenceOf(name, verdict))
    }
    return broken > 0 ? 1 : 0
  },
}

function sentenceOf(name: string | undefined, verdict: AuditVerdict): string {
  const { rows, seq, sealedSeq, earlierRows, pruned, lostByRestore, problem } = verdict
  const who = name ?? `${verdict.tenantId} (not in the database)`
  if (problem) return `${who}: NOT WHOLE. ${PROBLEMS[problem.what](problem.seq)}`
  const facts = [
    `${rows} rows${seq > 0 ? `, up to ${seq}` : ''}`,
    sealedSeq === null ? 'none sealed yet' : `sealed up to ${sealedSeq}`,
    earlierRows > 0 && `${earlierRows} from before there was a chain, unchanged since it began`,
    pruned > 0 && `rows up to ${pruned} removed when their time was over`,
    lostByRestore > 0 && `${lostByRestore} lost when a backup was restored`,
  ]
  return `${who}: OK. ${facts.filter(Boolean).join('; ')}.`
}

const PROBLEMS: Record<AuditProblem['what'], (seq: number) => string> = {
  changed: (seq) => `Row ${seq} is not what was written.`,
  missing: (seq) => `Row ${seq} is missing.`,
  out_of_order: (seq) => `Row ${seq} does not follow the row before it.`,
  twice: (seq) => `Row ${seq} is there more than once.`,
  truncated: (seq) => `The rows from ${seq} on are missing: newer ones were sealed.`,
  unsealed_prune: (seq) => `The rows from ${seq} on are missing, and no removal is signed.`,
  earlier_rows: (seq) => `The rows from before the chain were changed; row ${seq} holds their sum.`,
  head: (seq) =>
    `The end of the chain does not fit its rows; row ${seq} is the first that is missing or too many.`,
}
