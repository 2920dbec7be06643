import { createHash } from 'node:crypto'
import type { DataCounts, ErasureReceipt } from '@visualkit/contracts'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { LedgerKey } from '../ledger/ledger-entry.ts'

/** What a receipt says, before it is signed. */
export type ReceiptFacts = Omit<ErasureReceipt, 'format' | 'hash' | 'signature' | 'publicKey'> & {
  counts: DataCounts
}

/** A signed statement of what was erased, when, and by whom. */
export function signReceipt(key: LedgerKey, facts: ReceiptFacts): ErasureReceipt {
  const receipt = { format: 1 as const, ...facts }
  const hash = receiptHash(receipt)
  return { ...receipt, hash, signature: key.signText(signedText(hash)), publicKey: key.publicKey }
}

/** Whether a receipt is whole and signed by this key. */
export function isGenuine(key: LedgerKey, receipt: ErasureReceipt): boolean {
  const { hash, signature, publicKey: _, ...facts } = receipt
  return receiptHash(facts) === hash && key.verifiesText(signedText(hash), signature)
}

function receiptHash(facts: object): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

function signedText(hash: string): string {
  return `visualkit receipt 1\n${hash}`
}
