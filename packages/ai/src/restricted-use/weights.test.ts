import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('the weights are those the examples give', async () => {
  const script = fileURLToPath(new URL('../../scripts/train-restricted-use.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--verify'])
  expect(stdout).toMatch(/\d+ examples, \d+ weights/)
}, 60_000)
