import { errorText } from '../../../app/errors.ts'
import { trpcClient } from '../../../app/trpc.ts'
import { uploadExport } from '../../sources/api/upload-export.ts'

/**
 * Sends an export to be read as a source: to the one that was read from a file of this name before, whose documents it
 * brings up to date, else to a new one.
 * @returns why it was not taken, as a sentence; null when it was.
 */
export async function sendExport(file: File, onProgress: (share: number) => void): Promise<string | null> {
  try {
    const { sources } = await trpcClient.sources.list.query()
    const known = sources.find(({ kind, settings }) => kind === 'export' && settings.fileName === file.name)
    const made = { kind: 'export' as const, name: file.name.slice(0, 200), settings: {} }
    const { id } = known ?? (await trpcClient.sources.create.mutate(made))
    await uploadExport(id, file, onProgress)
    return null
  } catch (error) {
    return errorText(error)
  }
}
