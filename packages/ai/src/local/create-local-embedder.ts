import type { Embedder } from '../answer/answer-model.ts'
import { checkVectors } from '../embed/check-vectors.ts'
import { LocalModel } from './local-model.ts'
import { findModelFiles, type LocalModelChoice } from './model-folder.ts'

/**
 * An ONNX embedding model on this machine, in a thread of its own.
 * @throws LocalModelError when its files are not there; they are loaded with the first text.
 */
export async function createLocalEmbedder(choice: LocalModelChoice): Promise<Embedder> {
  await findModelFiles(choice)
  const id = `local/${choice.name}`
  const model = new LocalModel(choice)
  return {
    model: id,
    leavesMachine: false,
    async embed(texts, kind, signal, onUsage) {
      const prefix = choice.entry?.prefixes?.[kind] ?? ''
      const { vectors, tokens } = await model.run(
        texts.map((text) => prefix + text),
        { urgent: kind === 'query', signal },
      )
      onUsage?.({ model: id, inputTokens: tokens })
      const plain = vectors.map((vector) => [...vector])
      checkVectors(id, plain, texts.length)
      return plain
    },
    close: () => model.close(),
  }
}
