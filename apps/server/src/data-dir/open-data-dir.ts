import { constants } from 'node:fs'
import { access, chmod, mkdir, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { StartError } from '../start-error.ts'

/** Makes sure the data folder is there, is a folder, and can be written. Returns its whole path. */
export async function openDataDir(path: string): Promise<string> {
  const dataDir = resolve(path)
  try {
    const made = await mkdir(dataDir, { recursive: true, mode: 0o700 })
    if (made !== undefined) await chmod(dataDir, 0o700)
    if (!(await stat(dataDir)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw new StartError(
        `${dataDir} is a file, and the data folder must be a folder. Choose another with VK_DATA_DIR.`,
      )
    throw new StartError(
      `The data folder ${dataDir} cannot be written. Give this user the right to write there, or choose another with VK_DATA_DIR.`,
    )
  }
  return dataDir
}
