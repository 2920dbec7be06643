import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CLOSE,
  ERROR_CODES,
  ERROR_STATUS,
  type ErrorCode,
  REASON_OF_CODE,
  RefusalReason,
  ServiceError,
} from '@visualkit/contracts'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../../../..')
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')

/** The rows of the table under a heading, as their cells. */
function table(heading: string): string[][] {
  const part = page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`))
  const lines = part?.split('\n').filter((line) => line.startsWith('| ')) ?? []
  return lines.slice(1).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  )
}
const again = (retryable: boolean) => (retryable ? 'yes' : 'no')

describe('docs/errors.md says what the code does', () => {
  test('every code with its status, and whether to try again', () => {
    const written = table('Codes').map(([code, status, retry]) => [code, Number(status), retry])
    const known = ERROR_CODES.map((code) => [
      code,
      ERROR_STATUS[code],
      again(new ServiceError(code, '').retryable),
    ])
    expect(written).toEqual(known)
  })

  test('every code of a client, as the SDKs have them', () => {
    const ofSdks = {
      TypeScript: clientCodes('sdks/typescript/src/vk-error.ts', /'([A-Z_]+)'/g),
      Python: clientCodes('sdks/python/src/visualkit/errors.py', /"([A-Z_]+)"/g),
    }
    const rows = table('Codes of the SDKs')
    for (const [sdk, { codes, retryable }] of Object.entries(ofSdks)) {
      const written = rows.filter(([, which]) => which === 'both' || which === sdk)
      expect(written.map(([code]) => code).sort(), sdk).toEqual(codes.sort())
      for (const [code = '', , retry] of written)
        expect([code, retry]).toEqual([code, again(retryable.has(code))])
    }
  })

  test('every reason, with the codes it comes with', () => {
    const rows = table('Reasons').map(
      ([reason = '', codes = '']) => [reason, codes.match(/[A-Z_]+/g)] as const,
    )
    expect(rows.map(([reason]) => reason)).toEqual(RefusalReason.options)
    const written = new Map<string, readonly string[] | null>(rows)
    for (const [reason, codes] of written)
      expect([reason, codes]).toEqual([
        reason,
        codes?.filter((code) => ERROR_CODES.includes(code as ErrorCode)),
      ])
    for (const [reason, code] of refusalsOfSocket())
      expect([reason, written.get(reason)]).toEqual([reason, expect.arrayContaining([code])])
    // Where several codes have one reason, its row has the first.
    const first = new Map(
      Object.entries(REASON_OF_CODE)
        .map(([code, reason]) => [reason, code])
        .reverse() as [string, string][],
    )
    for (const [reason, code] of first) expect([reason, written.get(reason)]).toEqual([reason, [code]])
  })

  test('every close code', () => {
    expect(table('Close codes').map(([code, name]) => [name, Number(code)])).toEqual(Object.entries(CLOSE))
  })

  test('every cell is filled', () => {
    for (const heading of ['Codes', 'Codes of the SDKs', 'Reasons', 'Close codes'])
      for (const row of table(heading)) {
        expect(row).toHaveLength(5)
        expect(row).not.toContain('')
      }
  })
})

/** The refusals the socket writes out, as reason and code. */
function refusalsOfSocket(): [reason: string, code: string][] {
  const folder = join(root, 'apps/server/src/ws')
  const sources = readdirSync(folder).filter((name) => /^(?!.*\.test\.).*\.ts$/.test(name))
  const found = sources.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/new Refusal\(\s*'(\w+)',\s*'([A-Z_]+)'/g)].map(
      ([, reason, code]): [string, string] => [reason!, code!],
    ),
  )
  expect(found.length).toBeGreaterThan(8)
  return found
}

/** What an SDK's source names beside the server's codes, and which of all it takes for retryable. */
function clientCodes(path: string, quoted: RegExp): { codes: string[]; retryable: Set<string> } {
  const source = readFileSync(join(root, path), 'utf8')
  const [declared = '', rest = ''] = source.split(/^(?:const |_)RETRYABLE/m)
  const named = (text: string) => [...text.matchAll(quoted)].map(([, code]) => code!)
  const codes = [...new Set(named(declared.slice(declared.indexOf('VKErrorCode'))))]
  return {
    codes: codes.filter((code) => !ERROR_CODES.includes(code as ErrorCode)),
    retryable: new Set(named(rest.split('\n', 1)[0]!)),
  }
}
