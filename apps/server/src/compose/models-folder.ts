import { join } from 'node:path'
import type { Env } from '../env/variables.ts'

/** Where local models are kept, each in a folder of its name. */
export function modelsFolder(env: Pick<Env, 'VK_MODELS_DIR'>, dataDir: string): string {
  return env.VK_MODELS_DIR ?? join(dataDir, 'models')
}
