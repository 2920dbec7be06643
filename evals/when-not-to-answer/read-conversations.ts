import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '@visualkit/contracts'
import { z } from 'zod'
import { readDataFile } from '../read-data-file.ts'

const FOLDER = 'mtrag-un'

const Conversation = z.object({
  Collection: z.string().min(1),
  conversation_id: z.string(),
  answerability: z.array(z.string()).min(1),
  contexts: z.array(z.object({ document_id: z.string(), text: z.string() })),
  input: z.array(z.object({ speaker: z.string(), text: z.string() })).min(1),
})

/** One conversation up to the question that is judged. */
export interface AskedConversation {
  collection: string
  /** `ANSWERABLE`, `UNANSWERABLE`, `UNDERSPECIFIED` or `PARTIAL`. */
  label: string
  /** The visitor's earlier words, oldest first. */
  after: string[]
  question: string
}

export interface Conversations {
  conversations: AskedConversation[]
  /** Texts by id, by collection. */
  passages: Map<string, Map<string, string>>
  skipped: number
}

/** MT-RAG-un: every `.jsonl` of its folder. */
export async function readConversations(dataDir: string): Promise<Conversations> {
  const files = dataDir === '' ? [] : await filesIn(join(dataDir, FOLDER))
  const texts = await Promise.all(
    (files.length > 0 ? files : ['odd.jsonl']).map((file) => readDataFile(dataDir, FOLDER, file)),
  )
  const conversations: AskedConversation[] = []
  const passages = new Map<string, Map<string, string>>()
  let skipped = 0
  for (const line of texts.join('\n').split('\n')) {
    if (line.trim() === '') continue
    const read = Conversation.safeParse(parseLine(line))
    if (!read.success || read.data.input.at(-1)!.speaker !== 'user') {
      skipped += 1
      continue
    }
    const { Collection: collection, answerability, contexts, input } = read.data
    const own = passages.get(collection) ?? new Map<string, string>()
    passages.set(collection, own)
    for (const { document_id, text } of contexts) if (text.trim() !== '') own.set(document_id, text)
    conversations.push({
      collection,
      label: answerability[0]!,
      after: input
        .slice(0, -1)
        .filter(({ speaker, text }) => speaker === 'user' && text.trim() !== '')
        .map(({ text }) => text),
      question: input.at(-1)!.text,
    })
  }
  if (conversations.length === 0)
    throw new ServiceError('VALIDATION_ERROR', `${join(dataDir, FOLDER)} holds no conversation.`)
  return { conversations, passages, skipped }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.jsonl')).sort()
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
