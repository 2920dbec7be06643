import { execFileSync } from 'node:child_process'
import { getPriority } from 'node:os'
import { expect, it } from 'vitest'

it.runIf(process.platform === 'linux')('lets V8’s own threads give way, and no other', () => {
  const script = `
    const { readdirSync, readFileSync } = await import('node:fs')
    const { yieldToEvents } = await import(${JSON.stringify(import.meta.resolve('./background-threads.ts'))})
    yieldToEvents()
    for (const id of readdirSync('/proc/self/task')) {
      const stat = readFileSync('/proc/self/task/' + id + '/stat', 'utf8')
      // After the name, which may hold anything, the 17th field is the niceness.
      console.log(readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim(), stat.split(') ').at(-1).split(' ')[16])
    }`
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  const threads = printed.trim().split('\n')
  expect(threads.filter((thread) => thread.startsWith('V8Worker'))).not.toHaveLength(0)
  const nicer = Math.min(19, getPriority() + 10)
  const wrong = threads.filter(
    (thread) => thread.split(' ').at(-1) !== String(thread.startsWith('V8Worker') ? nicer : getPriority()),
  )
  expect(wrong).toEqual([])
})
