import { constants } from 'node:fs'
import { access, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { StartError } from '../start-error.ts'

/** Makes sure the data folder is there, is a folder, and can be written. Returns its whole path. */
export async function openDataDir(path: string): Promise<string> {
  const dataDir = resolve(path)
  try {
    await makeFolder(dataDir)
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

/** Folder by folder: Node's own recursive mkdir never returns where the system takes no folders, such as below /proc. */
async function makeFolder(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) return
  const parent = dirname(path)
  if (parent !== path) await makeFolder(parent)
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    // Another process may have made it meanwhile.
    if (error.code !== 'EEXIST') throw error
  })
}
