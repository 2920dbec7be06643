import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createOperatorFetch } from '@visualkit/outgoing'
import { LocalModel } from './local-model.ts'
import { folderOf, LocalModelError } from './model-folder.ts'

/** Models that are known to work, where their ONNX exports are published. */
export const PUBLISHED_MODELS: Readonly<Record<string, string>> = {
  'all-MiniLM-L6-v2': 'https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main',
  'multilingual-e5-small': 'https://huggingface.co/Xenova/multilingual-e5-small/resolve/main',
  'ms-marco-MiniLM-L-6-v2': 'https://huggingface.co/Xenova/ms-marco-MiniLM-L-6-v2/resolve/main',
}

const FILES = ['config.json', 'tokenizer_config.json', 'tokenizer.json', 'onnx/model_quantized.onnx']
const LARGEST_BYTES = 2 * 1024 ** 3

export interface DownloadOptions {
  name: string
  modelsDir: string
  /** Address of the folder with the files; for a published model, where it is. */
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
  const base = from ?? PUBLISHED_MODELS[name]
  if (base === undefined)
    throw new LocalModelError(
      `${name} is no model that is known: ${Object.keys(PUBLISHED_MODELS).join(', ')}. Say with --from where its files are.`,
    )
  if (await stat(folder).catch(() => null))
    throw new LocalModelError(`${folder} is there already. Remove it first to download the model again.`)
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  try {
    for (const file of FILES)
      await downloadFile(`${base.replace(/\/+$/, '')}/${file}`, partial, file, onProgress)
    const model = new LocalModel({ name: `${name}.partial`, modelsDir })
    try {
      await model.run(['A first sentence.'], { urgent: true })
    } finally {
      await model.close()
    }
    await rename(partial, folder)
    return folder
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
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
