import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import type { CatalogueModel } from '../models/catalogue.ts'
import type { LocalModelData } from './protocol.ts'

export interface LocalModelChoice {
  /** The folder's name, as in `local/<name>`. */
  name: string
  modelsDir: string | undefined
  entry?: CatalogueModel | undefined
}

/** A local model whose files are not there or not whole; the message says how to get them. */
export class LocalModelError extends Error {
  override name = 'LocalModelError'
}

/** Where ONNX exports keep the model, the smaller first. */
const MODEL_FILES = [
  'onnx/model_quantized.onnx',
  'onnx/model_int8.onnx',
  'onnx/model_qint8_avx512_vnni.onnx',
  'onnx/model.onnx',
  'model_quantized.onnx',
  'model.onnx',
]

/** Longest text of a model whose configuration does not say, in tokens. */
const USUAL_TOKENS = 512

/**
 * Finds the files of a model in its folder.
 * @throws LocalModelError when one is missing.
 */
export async function findModelFiles({ name, modelsDir, entry }: LocalModelChoice): Promise<LocalModelData> {
  const folder = folderOf(modelsDir, name)
  const found = await Promise.all(
    MODEL_FILES.map((file) =>
      stat(join(folder, file)).then(
        (is) => is.isFile(),
        () => false,
      ),
    ),
  )
  const model = MODEL_FILES[found.indexOf(true)]
  const tokenizerPath = join(folder, 'tokenizer.json')
  if (model === undefined || !(await isFile(tokenizerPath)))
    throw new LocalModelError(
      `The model local/${name} is not in ${folder}: a folder with tokenizer.json and onnx/model_quantized.onnx. Run \`vk models pull ${name}\`, put the files there, or name another folder in VK_MODELS_DIR.`,
    )
  const config = await readJson(join(folder, 'config.json'))
  const tokenizerConfigPath = join(folder, 'tokenizer_config.json')
  const positions = numberIn(config, 'max_position_embeddings') ?? USUAL_TOKENS
  // RoBERTa and its kin count positions from the padding's number on.
  const usable = /roberta/i.test(String(config?.model_type)) ? positions - 2 : positions
  return {
    modelPath: join(folder, model),
    tokenizerPath,
    tokenizerConfigPath: (await isFile(tokenizerConfigPath)) ? tokenizerConfigPath : null,
    maxTokens: Math.min(usable, entry?.contextTokens ?? USUAL_TOKENS),
    padTokenId: numberIn(config, 'pad_token_id') ?? 0,
  }
}

/**
 * Where the files of a model are.
 * @throws LocalModelError when the name is none of a folder.
 */
export function folderOf(modelsDir: string | undefined, name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) || name.includes('..'))
    throw new LocalModelError(
      `${name} is no name of a folder with a model: use letters, digits, dots and dashes.`,
    )
  const dir = modelsDir ?? 'models'
  return join(isAbsolute(dir) ? dir : resolve(dir), name)
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (is) => is.isFile(),
    () => false,
  )
}

async function readJson(path: string): Promise<Record<string, unknown> | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  } catch {
    return null
  }
}

function numberIn(object: Record<string, unknown> | null, key: string): number | undefined {
  const value = object?.[key]
  return typeof value === 'number' ? value : undefined
}
