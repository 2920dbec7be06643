import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '@visualkit/contracts'

/**
 * A file of the data folder, as text.
 * @throws ServiceError with one sentence that says what to set when it is not there.
 */
export async function readDataFile(dataDir: string, ...path: string[]): Promise<string> {
  if (dataDir === '')
    throw new ServiceError('VALIDATION_ERROR', 'Set VK_EVAL_DATA to the folder with the evaluation data.')
  const file = join(dataDir, ...path)
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      `${file} cannot be read. VK_EVAL_DATA must name the folder with the evaluation data.`,
      {
        cause,
      },
    )
  }
}
