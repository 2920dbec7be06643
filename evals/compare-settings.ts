import { type EmbedderUnderTest, embeddersUnderTest } from './embedders-under-test.ts'
import { createInMemoryKnowledge, type RetrievalSettings } from './in-memory-knowledge.ts'
import type { EvalDocument, KnowledgeUnderTest } from './knowledge-under-test.ts'

export interface ComparedSetting<T> {
  name: string
  /** What told meaning; null: words alone. */
  by: string | null
  way: 'words' | 'meaning' | 'rrf' | 'fused'
  figures: T
}

/**
 * The same questions asked of the engine in memory in each way of looking: words alone, and for each embedder that is
 * there meaning alone, both fused by rank, and both fused as the product does.
 */
export async function compareSettings<T>(
  documents: readonly EvalDocument[],
  { measure, log }: { measure(knowledge: KnowledgeUnderTest): Promise<T>; log(line: string): void },
): Promise<ComparedSetting<T>[]> {
  const embedders = await embeddersUnderTest()
  const settings = [
    { name: 'words alone', by: null, way: 'words' as const, how: { embedder: null } },
    ...embedders.flatMap(waysOf),
  ]
  const compared: ComparedSetting<T>[] = []
  try {
    for (const { name, by, way, how } of settings) {
      log(name)
      const knowledge = createInMemoryKnowledge({}, how)
      await knowledge.import(documents)
      compared.push({ name, by, way, figures: await measure(knowledge) })
    }
  } finally {
    for (const { embedder } of embedders) await embedder.close?.()
  }
  return compared
}

function waysOf({ name, embedder }: EmbedderUnderTest) {
  const ways: [ComparedSetting<unknown>['way'], string, RetrievalSettings][] = [
    ['meaning', `${name} alone`, { embedder, only: 'meaning' }],
    ['rrf', `words and ${name}, by rank (40/35/25)`, { embedder, method: 'rrf' }],
    ['fused', `words and ${name}, fused`, { embedder }],
  ]
  return ways.map(([way, title, how]) => ({ name: title, by: name, way, how }))
}

/** The figures of one way with one embedder. */
export function figuresOf<T>(
  compared: readonly ComparedSetting<T>[],
  by: string | null,
  way: ComparedSetting<T>['way'],
): T | undefined {
  return compared.find((one) => one.by === by && one.way === way)?.figures
}
