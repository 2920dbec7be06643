import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const room = join(import.meta.dirname, '..')
const report = readFileSync(join(room, 'api-report.md'), 'utf8')
const readme = readFileSync(join(room, 'README.md'), 'utf8')

/** Names of what stands in the braces that open with a line of the surface. */
function members(opening: string): string[] {
  const from = report.indexOf(opening)
  if (from < 0) throw new Error(`${opening} is not in the surface.`)
  const block = report.slice(from, report.indexOf('\n}', from))
  return [...block.matchAll(/^ {4}(?:get )?(\w+)(?:<[^>]*>)?[(:]/gm)].map(([, name]) => name!)
}

test('the README names every call and event', () => {
  const names = [
    ...members('export declare class VKClient {'),
    ...members('export declare class VKAgent extends Emitter<AgentEvents> {'),
    ...members('export interface AgentEvents {'),
  ].filter((name) => name !== 'constructor')
  const words = new Set(
    [...readme.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].flatMap(([code]) => code.match(/\w+/g) ?? []),
  )
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !words.has(name))).toEqual([])
})
