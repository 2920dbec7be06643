import { createEmbedder, type Embedder } from '@visualkit/ai'
import { staticEmbedder } from '@visualkit/knowledge'

export interface EmbedderUnderTest {
  name: string
  embedder: Embedder
}

/** The local model that is looked for in the folder `VK_EVAL_MODELS`. */
const LOCAL_MODEL = 'local/all-MiniLM-L6-v2'

/**
 * What may tell meaning in this run: the word table, which is always there; the local model, when `VK_EVAL_MODELS`
 * names its folder; and a server with OpenAI's `/v1/embeddings`, when `VK_EVAL_EMBEDDINGS_URL` names one.
 */
export async function embeddersUnderTest(): Promise<EmbedderUnderTest[]> {
  const { VK_EVAL_MODELS, VK_EVAL_EMBEDDINGS_URL, VK_EVAL_EMBEDDINGS_MODEL } = process.env
  const found: EmbedderUnderTest[] = [{ name: 'word table', embedder: staticEmbedder }]
  if (VK_EVAL_MODELS) {
    const embedder = await createEmbedder({ model: LOCAL_MODEL, modelsDir: VK_EVAL_MODELS })
    if (embedder) found.push({ name: 'MiniLM', embedder: remembering(embedder) })
  }
  if (VK_EVAL_EMBEDDINGS_URL) {
    const model = VK_EVAL_EMBEDDINGS_MODEL ?? 'multilingual-e5-small'
    found.push({ name: model, embedder: remembering(serverEmbedder(VK_EVAL_EMBEDDINGS_URL, model)) })
  }
  return found
}

/** Tells the server what is a question and what a passage, which models such as e5 read differently. */
function serverEmbedder(baseUrl: string, model: string): Embedder {
  const url = `${baseUrl.replace(/\/+$/, '')}/embeddings`
  return {
    model: `compatible/${model}`,
    leavesMachine: false,
    async embed(texts, kind) {
      const input_type = kind === 'query' ? 'query' : 'passage'
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, input: texts, input_type }),
      })
      if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
      const { data } = (await response.json()) as { data: { embedding: number[] }[] }
      return data.map(({ embedding }) => embedding)
    },
  }
}

/** Each text is embedded once, however many settings are compared. */
function remembering(embedder: Embedder): Embedder {
  const known = new Map<string, number[]>()
  return {
    ...embedder,
    async embed(texts, kind) {
      const missing = [...new Set(texts.filter((text) => !known.has(`${kind}\n${text}`)))]
      const vectors = missing.length === 0 ? [] : await embedder.embed(missing, kind)
      missing.forEach((text, at) => {
        known.set(`${kind}\n${text}`, vectors[at]!)
      })
      return texts.map((text) => known.get(`${kind}\n${text}`)!)
    },
  }
}
