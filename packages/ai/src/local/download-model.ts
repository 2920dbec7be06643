import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createOperatorFetch } from '@visualkit/outgoing'
import { LlmProcess } from './llm/llm-process.ts'
import { LocalModel } from './local-model.ts'
import { folderOf, LocalModelError } from './model-folder.ts'

/** Models that are known to work, where their ONNX exports are published. */
export const PUBLISHED_MODELS: Readonly<Record<string, string>> = {
  'all-MiniLM-L6-v2': 'https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main',
  'multilingual-e5-small': 'https://huggingface.co/Xenova/multilingual-e5-small/resolve/main',
  'ms-marco-MiniLM-L-6-v2': 'https://huggingface.co/Xenova/ms-marco-MiniLM-L-6-v2/resolve/main',
}

/** Language models of free licences (Apache 2.0) that a processor can run: about a gigabyte each. */
export const PUBLISHED_LLMS: Readonly<Record<string, string>> = {
  'qwen2.5-1.5b-instruct':
    'https://huggingface.co/Qwen/Qwen2.5-1.5B-Instruct-GGUF/resolve/main/qwen2.5-1.5b-instruct-q4_k_m.gguf',
  'smollm2-1.7b-instruct':
    'https://huggingface.co/HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF/resolve/main/smollm2-1.7b-instruct-q4_k_m.gguf',
}

const FILES = ['config.json', 'tokenizer_config.json', 'tokenizer.json', 'onnx/model_quantized.onnx']
const LARGEST_BYTES = 8 * 1024 ** 3

export interface DownloadOptions {
  name: string
  modelsDir: string
  /** Address of the folder with the files, or of a .gguf file; for a published model, where it is. */
  from?: string | undefined
  /** Told as bytes come in; `total` is null where the server does not say. */
  onProgress(file: string, bytes: number, total: number | null): void
}

/**
 * Downloads a model into its folder and tries it; nothing is left behind when that fails.
 * @returns its folder.
 * @throws LocalModelError that says what to do.
 */
export async function downloadModel({ name, modelsDir, from, onProgress }: DownloadOptions): Promise<string> {
  const folder = folderOf(modelsDir, name)
  const base = from ?? PUBLISHED_MODELS[name] ?? PUBLISHED_LLMS[name]
  if (base === undefined)
    throw new LocalModelError(
      `${name} is no model that is known: ${[...Object.keys(PUBLISHED_MODELS), ...Object.keys(PUBLISHED_LLMS)].join(', ')}. Say with --from where its files are.`,
    )
  if (await stat(folder).catch(() => null))
    throw new LocalModelError(`${folder} is there already. Remove it first to download the model again.`)
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  try {
    if (isLlm(base)) {
      const file = `${name}.gguf`
      await downloadFile(base, partial, file, onProgress)
      await tryLlm(name, join(partial, file))
    } else {
      for (const file of FILES)
        await downloadFile(`${base.replace(/\/+$/, '')}/${file}`, partial, file, onProgress)
      await tryModel(`${name}.partial`, modelsDir)
    }
    await rename(partial, folder)
    return folder
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/** Whether an address is that of a language model, which is one file. */
export function isLlm(address: string): boolean {
  return URL.canParse(address) && new URL(address).pathname.endsWith('.gguf')
}

async function tryModel(name: string, modelsDir: string): Promise<void> {
  const model = new LocalModel({ name, modelsDir })
  try {
    await model.run(['A first sentence.'], { urgent: true })
  } finally {
    await model.close()
  }
}

async function tryLlm(name: string, modelPath: string): Promise<void> {
  const llm = new LlmProcess({ id: `local/${name}`, modelPath, contextTokens: 512 })
  try {
    const messages = [{ role: 'user' as const, text: 'Say hello.' }]
    await llm.write({ messages, maxTokens: 1, temperature: 0, signal: undefined, onText: () => {} })
  } finally {
    await llm.close()
  }
}

async function downloadFile(
  url: string,
  folder: string,
  file: string,
  onProgress: DownloadOptions['onProgress'],
): Promise<void> {
  // No key goes along, and publishers lead on to where the large files are.
  const ask = createOperatorFetch({ maxBytes: LARGEST_BYTES, timeoutMs: 3_600_000, redirects: 5 })
  const response = await ask(url).catch((error: Error) => {
    throw new LocalModelError(`${url} cannot be reached: ${error.message}. Try again, or say --from.`)
  })
  if (!response.ok || !response.body)
    throw new LocalModelError(`${url} answered ${response.status}. Check the address given with --from.`)
  const length = response.headers.get('content-length')
  const total = length === null ? null : Number(length)
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  let bytes = 0
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      onProgress(file, bytes, total)
      done(null, piece)
    },
  })
  await pipeline(Readable.fromWeb(response.body as never), count, createWriteStream(path))
  if (total !== null && bytes !== total)
    throw new LocalModelError(`${url} broke off after ${bytes} of ${total} bytes. Try again.`)
}
