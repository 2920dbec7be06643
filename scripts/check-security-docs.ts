import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keeps the pages about security standards true: every requirement of OWASP ASVS 5.0 at levels 1 and 2 stands once in
 * docs/security/asvs.md with one of three states, the table at its top counts them, and on all pages, and on those of
 * the protocol, every file that is named is there and every test that is named stands in its file.
 */
const ROOT = join(import.meta.dirname, '..')
const ASVS = 'docs/security/asvs.md'
const PAGES = [
  ASVS,
  'docs/security/owasp-api-top-10.md',
  'docs/security/owasp-top-10.md',
  'docs/security/nist-800-63b.md',
  'docs/security/operations.md',
]
const STATES = ['met', 'n/a', 'open'] as const

/** The level of each requirement, by section: `'1.5': '123'` is 1.5.1 of level 1, 1.5.2 of level 2, 1.5.3 of level 3. */
const LEVELS: Record<string, string> = {
  '1.1': '22',
  '1.2': '1111122223',
  '1.3': '112222222223',
  '1.4': '222',
  '1.5': '123',
  '2.1': '122',
  '2.2': '112',
  '2.3': '12223',
  '2.4': '23',
  '3.1': '3',
  '3.2': '113',
  '3.3': '12223',
  '3.4': '11222233',
  '3.5': '11122333',
  '3.6': '3',
  '3.7': '22333',
  '4.1': '12233',
  '4.2': '23333',
  '4.3': '22',
  '4.4': '1222',
  '5.1': '2',
  '5.2': '112333',
  '5.3': '113',
  '5.4': '222',
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '11223333',
  '6.4': '112233',
  '6.5': '22222333',
  '6.6': '2223',
  '6.7': '33',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '223',
  '7.6': '22',
  '8.1': '1233',
  '8.2': '1123',
  '8.3': '133',
  '8.4': '23',
  '9.1': '111',
  '9.2': '1222',
  '10.1': '22',
  '10.2': '223',
  '10.3': '22223',
  '10.4': '1111122222233333',
  '10.5': '22222',
  '10.6': '22',
  '10.7': '222',
  '11.1': '2233',
  '11.2': '22233',
  '11.3': '11233',
  '11.4': '1222',
  '11.5': '23',
  '11.6': '23',
  '11.7': '33',
  '12.1': '12233',
  '12.2': '11',
  '12.3': '22223',
  '13.1': '2333',
  '13.2': '222223',
  '13.3': '2233',
  '13.4': '1222233',
  '14.1': '22',
  '14.2': '12223333',
  '14.3': '122',
  '15.1': '12233',
  '15.2': '12233',
  '15.3': '1222222',
  '15.4': '3333',
  '16.1': '2',
  '16.2': '22222',
  '16.3': '2222',
  '16.4': '222',
  '16.5': '2223',
  '17.1': '23',
  '17.2': '22223333',
  '17.3': '22',
}

const problems: string[] = []
const wanted = Object.entries(LEVELS).flatMap(([section, levels]) =>
  [...levels].flatMap((level, at) => (level === '3' ? [] : [`v5.0.0-${section}.${at + 1}`])),
)

checkAsvs(read(ASVS))
for (const page of [...PAGES, 'docs/protocol/state-machine.md', 'docs/protocol/README.md'])
  checkReferences(page, read(page))

for (const problem of problems) process.stdout.write(`${problem}\n`)
process.stdout.write(
  problems.length === 0
    ? `Security pages hold: ${wanted.length} requirements.\n`
    : `${problems.length} faults in the security pages.\n`,
)
process.exitCode = problems.length === 0 ? 0 : 1

function checkAsvs(text: string): void {
  const counts = new Map<string, Record<string, number>>()
  const found: string[] = []
  for (const [, id, level, state] of text.matchAll(
    /^\| (v5\.0\.0-[\d.]+) \| (\d) \|.*?\| \**([^|*]+)\** \|/gm,
  )) {
    found.push(id!)
    const [, chapter = '', section = '', number = ''] = /-(\d+)\.(\d+)\.(\d+)$/.exec(id!) ?? []
    if (LEVELS[`${chapter}.${section}`]?.[Number(number) - 1] !== level)
      problems.push(`${id} is not of level ${level}`)
    if (!STATES.includes(state as (typeof STATES)[number])) problems.push(`${id} has no state: ${state}`)
    const row = counts.get(chapter) ?? { met: 0, 'n/a': 0, open: 0 }
    row[state!] = (row[state!] ?? 0) + 1
    counts.set(chapter, row)
  }
  for (const id of wanted)
    if (found.filter((one) => one === id).length !== 1) problems.push(`${id} does not stand once in ${ASVS}`)
  for (const id of found) if (!wanted.includes(id)) problems.push(`${id} is no requirement of levels 1 and 2`)
  const total = { met: 0, 'n/a': 0, open: 0 }
  for (const [chapter, row] of counts) {
    for (const state of STATES) total[state] += row[state] ?? 0
    const line = new RegExp(
      `^\\| V${chapter} [^|]*\\| ${row.met} \\| ${row['n/a']} \\| ${row.open} \\|$`,
      'm',
    )
    if (!line.test(text)) problems.push(`the summary of V${chapter} should be ${JSON.stringify(row)}`)
  }
  if (!text.includes(`| **All** | **${total.met}** | **${total['n/a']}** | **${total.open}** |`))
    problems.push(`the summary of all should be ${JSON.stringify(total)}`)
}

/** `a/file.ts` must be there; so must the test named behind it, as in `a/file.test.ts` “what it shows”. */
function checkReferences(page: string, text: string): void {
  for (const [, path, , name] of text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)+\.\w+)`( “([^”]+)”)?/g)) {
    const file = join(ROOT, path!)
    if (!existsSync(file)) problems.push(`${page} names ${path}, which is not there`)
    else if (name !== undefined && !readFileSync(file, 'utf8').includes(name))
      problems.push(`${page} names the test “${name}”, which is not in ${path}`)
  }
  for (const [, path] of text.matchAll(/\]\(([\w./-]+\.md)(?:#[\w.-]*)?\)/g))
    if (!existsSync(join(ROOT, page, '..', path!)))
      problems.push(`${page} leads to ${path}, which is not there`)
  for (const [, id] of text.matchAll(/\b(v5\.0\.0-\d+\.\d+\.\d+)\b/g))
    if (!wanted.includes(id!)) problems.push(`${page} names ${id}, which is no requirement of levels 1 and 2`)
}

function read(page: string): string {
  const file = join(ROOT, page)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  problems.push(`${page} is not there`)
  return ''
}
