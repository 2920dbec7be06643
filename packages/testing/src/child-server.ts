import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { atEnd } from './clean-up.ts'

/** A server a test has started: stopped by its pid, and at the latest when the test file is done. */
export interface ChildServer {
  readonly pid: number
  readonly running: boolean
  /** Ends it and waits; what has not ended after ten seconds is killed. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface ChildServerOptions {
  command: string
  args: string[]
  logFile: string
  env?: NodeJS.ProcessEnv
  /** The user it runs as; PostgreSQL refuses to be root. */
  user?: { uid: number; gid: number }
  cwd?: string
}

/** Starts a server and waits until `isReady` no longer throws. A failure carries the end of its log. */
export async function startChildServer(
  options: ChildServerOptions,
  isReady: () => Promise<void>,
): Promise<ChildServer> {
  const log = openSync(options.logFile, 'a')
  const child = spawn(options.command, options.args, {
    stdio: ['ignore', log, log],
    env: options.env ?? process.env,
    cwd: options.cwd,
    ...options.user,
  })
  closeSync(log)
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  atEnd(() => {
    if (!hasEnded(child)) child.kill('SIGKILL')
  })

  for (let attempt = 0; ; attempt++) {
    try {
      await isReady()
      break
    } catch (error) {
      const ended = failure ?? (hasEnded(child) ? new Error('it ended') : undefined)
      if (ended || attempt >= 300) {
        child.kill('SIGKILL')
        const tail = readFileSync(options.logFile, 'utf8').trim().split('\n').slice(-15).join('\n')
        throw new Error(`${options.command} did not start (${(ended ?? (error as Error)).message}).\n${tail}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    pid: child.pid ?? 0,
    get running() {
      return !hasEnded(child)
    },
    stop: async (signal = 'SIGTERM') => {
      if (hasEnded(child)) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(timer)
    },
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
