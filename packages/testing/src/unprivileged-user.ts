import { execFileSync } from 'node:child_process'

/** Whom to run a server as that refuses to be root; undefined when we are not root and may run it ourselves. */
export function unprivilegedUser(server: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) }
    } catch {}
  }
  throw new Error(
    `${server} refuses to run as root, and there is no other user; make one with: useradd --system postgres`,
  )
}
