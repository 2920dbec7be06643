import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { parseYaml } from './parse-yaml.ts'

it('reads YAML, the last of two keys, and few references', async () => {
  expect(await parseYaml('a: &a {b: 1}\nc: *a\nd: 1\nd: 2')).toEqual({ a: { b: 1 }, c: { b: 1 }, d: 2 })
  expect(await parseYaml('# nothing')).toBeNull()
  await expect(parseYaml('a: *b')).rejects.toThrow()
  const laughs = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
  ]
  await expect(parseYaml(laughs.join('\n'))).rejects.toThrow(/alias/i)
  const large = `a: &a ${'x'.repeat(600_000)}\nb: [${Array(8).fill('*a').join(', ')}]`
  await expect(parseYaml(large)).rejects.toThrow('too much')
})

it('what takes long is read beside the loop, and given up', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await expect(parseYaml(`a: [${'[],'.repeat(300_000)}`, 500)).rejects.toThrow('took too long')
  delay.disable()
  expect(delay.percentile(50) / 1e6).toBeLessThan(300)
  expect(await parseYaml('a: b')).toEqual({ a: 'b' })
})

it('reads two at a time', async () => {
  const reading = [parseYaml('a: 1'), parseYaml('a: 2')]
  await expect(parseYaml('a: 3')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  expect(await Promise.all(reading)).toEqual([{ a: 1 }, { a: 2 }])
})
