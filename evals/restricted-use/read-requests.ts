import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Locale, RestrictedCategory } from '@visualkit/contracts'
import { z } from 'zod'

/** Something a visitor might write, and whether the terms rule it out. */
const LabelledRequest = z.object({
  language: Locale,
  text: z.string().min(1),
  restricted: z.boolean(),
  /** Null when it is not restricted. */
  category: RestrictedCategory.nullable(),
  /** Sounds like something restricted and is not. */
  nearMiss: z.boolean(),
})
export type LabelledRequest = z.infer<typeof LabelledRequest>

/** The half the rules were made with. */
export function readDevelopment(): Promise<LabelledRequest[]> {
  return read('development.json')
}

/** The half written by somebody who had not seen the rules; empty when it is not there. */
export async function readHeldOut(): Promise<LabelledRequest[]> {
  return existsSync(new URL('held-out.json', import.meta.url)) ? read('held-out.json') : []
}

/**
 * Written round by round, each before its writer had looked at what the check makes of it; the rounds before the last
 * were read afterwards and told what kinds of examples were missing. None of their texts is trained on.
 */
const FreshRequest = LabelledRequest.extend({ round: z.int().positive() })
export type FreshRequest = z.infer<typeof FreshRequest>

export async function readFresh(): Promise<FreshRequest[]> {
  return FreshRequest.array().parse(
    JSON.parse(await readFile(new URL('fresh.json', import.meta.url), 'utf8')),
  )
}

/** What an assistant might be told, and whether the terms rule it out. */
const LabelledInstructions = z.object({
  language: Locale,
  text: z.string().min(1),
  restricted: z.boolean(),
  /** Never named by a run, and not read by whoever changes the rules. */
  heldOut: z.boolean(),
})
export type LabelledInstructions = z.infer<typeof LabelledInstructions>

/** The same rounds of what an assistant might be told. */
const FreshInstructions = LabelledInstructions.omit({ heldOut: true }).extend({ round: z.int().positive() })
export type FreshInstructions = z.infer<typeof FreshInstructions>

export async function readFreshInstructions(): Promise<FreshInstructions[]> {
  const file = new URL('fresh-instructions.json', import.meta.url)
  return FreshInstructions.array().parse(JSON.parse(await readFile(file, 'utf8')))
}

export async function readInstructions(): Promise<LabelledInstructions[]> {
  const file = new URL('instructions.json', import.meta.url)
  return LabelledInstructions.array().parse(JSON.parse(await readFile(file, 'utf8')))
}

/** A tool that a business might add, and whether the terms rule it out. */
const LabelledTool = z.object({
  language: Locale,
  name: z.string().min(1),
  description: z.string().min(1),
  parameters: z.string().array(),
  restricted: z.boolean(),
  /** Never named by a run. */
  heldOut: z.boolean(),
})
export type LabelledTool = z.infer<typeof LabelledTool>

/** Half of them near misses; the held-out ones were written before the words that judge tools were read. */
export async function readTools(): Promise<LabelledTool[]> {
  const file = new URL('tools.json', import.meta.url)
  return LabelledTool.array().parse(JSON.parse(await readFile(file, 'utf8')))
}

async function read(file: string): Promise<LabelledRequest[]> {
  return LabelledRequest.array().parse(JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8')))
}
