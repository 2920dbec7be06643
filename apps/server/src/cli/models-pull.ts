import { downloadModel, isLlm, LocalModelError, PUBLISHED_LLMS, PUBLISHED_MODELS } from '@visualkit/ai'
import { modelsFolder } from '../compose/models-folder.ts'
import { StartError } from '../start-error.ts'
import type { LocalCommand } from './command.ts'

const BAR_CHARACTERS = 30

export const modelsPull: LocalCommand = {
  runsOn: 'local',
  positionals: [
    {
      name: 'name',
      help: `Such as ${[...Object.keys(PUBLISHED_MODELS), ...Object.keys(PUBLISHED_LLMS)].join(', ')}`,
      required: true,
    },
  ],
  options: {
    from: { type: 'string', value: 'url', help: 'Where its files are, for another model or a mirror' },
  },
  notes: `Downloads a model into VK_MODELS_DIR (by default models in the data folder), once, and tries it. Then set
VK_EMBEDDINGS_MODEL=local/<name>, VK_RERANK_MODEL=local/<name> for a reranker, or VK_LOCAL_MODEL=local/<name> for one
that writes answers (a .gguf file), and start again.`,
  async run(args, output, env) {
    const [name = ''] = args.positionals
    const from = args.options.from as string | undefined
    let told = ''
    const onProgress = (file: string, bytes: number, total: number | null) => {
      const share = total ? bytes / total : 0
      const filled = Math.floor(share * BAR_CHARACTERS)
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_CHARACTERS - filled)}`
      const line = `${bar} ${file} ${(bytes / 1_048_576).toFixed(1)} MB`
      const step = `${file} ${filled}`
      if (step === told) return
      told = step
      if (process.stderr.isTTY) process.stderr.write(`\r${line}${share === 1 ? '\n' : ''}`)
      else if (share === 1 || total === null) output.progress(line)
    }
    try {
      const folder = await downloadModel({
        name,
        from,
        modelsDir: modelsFolder(env, env.VK_DATA_DIR),
        onProgress,
      })
      const variables = isLlm(from ?? PUBLISHED_LLMS[name] ?? '')
        ? 'VK_LOCAL_MODEL'
        : 'VK_EMBEDDINGS_MODEL or VK_RERANK_MODEL'
      output.line(`The model is in ${folder}. Set ${variables} to local/${name}.`)
      return 0
    } catch (error) {
      throw error instanceof LocalModelError ? new StartError(error.message) : error
    }
  },
}
