import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { folderOf, LocalModelError } from '../model-folder.ts'

/** What the operator named. */
export interface LocalLlmChoice {
  /** A path of a GGUF file, or `local/<name>` for one that was downloaded. */
  model: string
  modelsDir: string | undefined
  /** Longest prompt with its answer. */
  contextTokens?: number
}

/**
 * Finds the file of a local language model.
 * @throws LocalModelError that says how to get it.
 */
export async function findLocalLlm({
  model,
  modelsDir,
}: LocalLlmChoice): Promise<{ name: string; modelPath: string; bytes: number }> {
  const downloaded = /^local\/(.+)$/.exec(model)?.[1]
  if (downloaded === undefined) {
    const modelPath = resolve(model)
    const bytes = await sizeOf(modelPath)
    if (bytes === null || !modelPath.endsWith('.gguf'))
      throw new LocalModelError(
        `VK_LOCAL_MODEL names ${model}, where no .gguf file is. Give the path of one, or local/<name> for a model that \`vk models pull\` has downloaded.`,
      )
    return { name: basename(modelPath, '.gguf').slice(0, 100), modelPath, bytes }
  }
  const folder = folderOf(modelsDir, downloaded)
  const file = (await readdir(folder).catch(() => [])).find((one) => one.endsWith('.gguf'))
  const bytes = file === undefined ? null : await sizeOf(join(folder, file))
  if (file === undefined || bytes === null)
    throw new LocalModelError(
      `The model local/${downloaded} is not in ${folder}. Run \`vk models pull ${downloaded}\`, or give the path of a .gguf file in VK_LOCAL_MODEL.`,
    )
  return { name: downloaded, modelPath: join(folder, file), bytes }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (is) => (is.isFile() ? is.size : null),
    () => null,
  )
}
