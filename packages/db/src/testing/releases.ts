import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ClientBase } from 'pg'
import { createRoles } from '../migrate/create-roles.ts'

const FOLDER = fileURLToPath(new URL('./releases', import.meta.url))

/** A filled database of an earlier release: see `write-release.ts`. */
export interface Release {
  /** Its newest migration. */
  name: string
  backupFile: string
  /** Makes an empty database that of the release, as its owner. */
  load(owner: ClientBase): Promise<void>
}

/** Every release there is data of, oldest first. */
export async function readReleases(): Promise<Release[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()
  return files.map((file) => ({
    name: file.slice(0, -4),
    backupFile: `${FOLDER}/${file.replace(/sql$/, 'vkbackup')}`,
    load: async (owner) => {
      await createRoles(owner)
      await owner.query('create extension if not exists vector')
      await owner.query(await readFile(`${FOLDER}/${file}`, 'utf8'))
      // The dump has no queues.
      await owner.query(`delete from visualkit.migrations where name = '~queues'`)
    },
  }))
}
