import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const SCRIPT = join(import.meta.dirname, '../scenarios.json')

export type Json = Record<string, unknown>

/** Something a client does, or the world around it. `sees` is what a client must have observed, at least. */
export interface Step extends Json {
  do: string
  sees?: Json
}

export interface ScenarioScript {
  name: string
  steps: Step[]
}

export function readScript(): ScenarioScript[] {
  return (JSON.parse(readFileSync(SCRIPT, 'utf8')) as { scenarios: ScenarioScript[] }).scenarios
}
