import { readBanking77 } from '../answerable/read-banking77.ts'

export interface IntentQuestion {
  intent: string
  question: string
}

/** Banking77's questions by intent, in the order of the file. */
export async function readIntents(
  dataDir: string,
): Promise<{ intents: Map<string, string[]>; skipped: number }> {
  const { questions, categories, skipped } = await readBanking77(dataDir)
  const intents = new Map<string, string[]>()
  questions.forEach((question, at) => {
    const intent = categories[at]!
    intents.set(intent, [...(intents.get(intent) ?? []), question])
  })
  return { intents, skipped }
}
