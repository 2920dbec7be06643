import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Tokenizer } from '@huggingface/tokenizers'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { LocalModelData, LocalReply, LocalRequest } from './protocol.ts'

/** A thread with one ONNX model: turns texts into vectors, or pairs of texts into scores. */

const data = workerData as LocalModelData
/** Characters of a token at the most: what is longer need not be read to be cut. */
const CHARACTERS_PER_TOKEN = 20

const say = (reply: LocalReply) => parentPort!.postMessage(reply)

async function load() {
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as object
  const config = data.tokenizerConfigPath === null ? {} : json(data.tokenizerConfigPath)
  const tokenizer = new Tokenizer(json(data.tokenizerPath), config)
  const session = await InferenceSession.create(data.modelPath, { logSeverityLevel: 3 })
  return { tokenizer, session }
}

interface Encoded {
  ids: number[]
  types: number[]
}

function encode(tokenizer: Tokenizer, text: string, query: string | null): Encoded {
  const short = text.slice(0, data.maxTokens * CHARACTERS_PER_TOKEN)
  const { ids, token_type_ids: types } =
    query === null
      ? tokenizer.encode(short, { return_token_type_ids: true })
      : tokenizer.encode(query.slice(0, data.maxTokens * CHARACTERS_PER_TOKEN), {
          text_pair: short,
          return_token_type_ids: true,
        })
  if (ids.length <= data.maxTokens) return { ids, types }
  // The last one ends the text.
  const end = data.maxTokens - 1
  return { ids: [...ids.slice(0, end), ids.at(-1)!], types: [...types.slice(0, end), types.at(-1)!] }
}

async function run(
  { tokenizer, session }: Awaited<ReturnType<typeof load>>,
  { texts, query }: LocalRequest,
): Promise<{ vectors: Float32Array[]; tokens: number }> {
  const encoded = texts.map((text) => encode(tokenizer, text, query))
  const length = Math.max(...encoded.map(({ ids }) => ids.length))
  const size = texts.length * length
  const ids = new BigInt64Array(size).fill(BigInt(data.padTokenId))
  const mask = new BigInt64Array(size)
  const types = new BigInt64Array(size)
  encoded.forEach((one, row) => {
    one.ids.forEach((id, at) => {
      ids[row * length + at] = BigInt(id)
      mask[row * length + at] = 1n
      types[row * length + at] = BigInt(one.types[at] ?? 0)
    })
  })
  const shape = [texts.length, length]
  const given: Record<string, BigInt64Array> = { input_ids: ids, attention_mask: mask, token_type_ids: types }
  const feeds = Object.fromEntries(
    session.inputNames.map((name) => {
      if (!given[name]) throw new Error(`The model wants ${name}, which no model of texts has.`)
      return [name, new Tensor('int64', given[name], shape)]
    }),
  )
  const outputs = await session.run(feeds)
  const name = ['sentence_embedding', 'logits'].find((one) => outputs[one]) ?? session.outputNames[0]!
  const output = outputs[name]!
  const values = output.data as Float32Array
  const lengths = encoded.map((one) => one.ids.length)
  const vectors = lengths.map((own, row) => rowOf(values, output.dims, row, own))
  return { vectors, tokens: lengths.reduce((sum, own) => sum + own, 0) }
}

/** One text's numbers: as they are, or the mean over its own tokens; vectors get the length one. */
function rowOf(values: Float32Array, dims: readonly number[], row: number, tokens: number): Float32Array {
  if (dims.length === 2) {
    const width = dims[1]!
    const own = values.slice(row * width, (row + 1) * width)
    return width <= 2 ? own : normalise(own)
  }
  if (dims.length !== 3)
    throw new Error(`The model gives ${dims.length} dimensions, where two or three are of use.`)
  const [, length, width] = dims as [number, number, number]
  const mean = new Float32Array(width)
  for (let token = 0; token < tokens; token++) {
    const start = (row * length + token) * width
    for (let at = 0; at < width; at++) mean[at]! += values[start + at]!
  }
  return normalise(mean)
}

function normalise(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector) || 1
  return vector.map((value) => value / norm)
}

try {
  const loaded = await load()
  say({ type: 'ready' })
  parentPort!.on('message', async (request: LocalRequest) => {
    try {
      say({ type: 'done', id: request.id, ...(await run(loaded, request)) })
    } catch (error) {
      say({ type: 'failed', id: request.id, message: (error as Error).message })
    }
  })
} catch (error) {
  say({ type: 'unready', message: (error as Error).message })
}
