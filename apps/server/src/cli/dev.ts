import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { LocalCommand } from './command.ts'
import { PROJECT_ROOT } from './project-root.ts'

export const dev: LocalCommand = {
  runsOn: 'local',
  options: { port: { type: 'string', value: '<number>', help: 'Port to listen on' } },
  async run(args) {
    const port = args.options.port === undefined ? [] : ['--port', String(args.options.port)]
    const children: ChildProcess[] = [
      run(PROJECT_ROOT, [
        '--watch',
        '--watch-preserve-output',
        '--disable-warning=ExperimentalWarning',
        'apps/server/src/main.ts',
        'start',
        ...port,
      ]),
      ...['widget', 'dashboard'].map((app) =>
        run(join(PROJECT_ROOT, 'apps', app), [
          `node_modules/vite/bin/vite.js`,
          'build',
          '--watch',
          '--logLevel',
          'warn',
        ]),
      ),
    ]
    const stop = () => {
      for (const child of children) child.kill('SIGTERM')
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))))
    return 0
  },
}

function run(cwd: string, args: string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd, stdio: 'inherit' })
}
