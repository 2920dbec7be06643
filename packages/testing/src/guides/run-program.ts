import { type ChildProcess, spawn } from 'node:child_process'
import { cleanEnv } from '../start-visualkit.ts'

export interface RunningProgram {
  child: ChildProcess
  /** What it printed, both streams. */
  output(): string
  exited: Promise<number | null>
}

/** Starts a program as its reader would, with nothing of this process's environment that it does not need. */
export function startProgram(
  command: string,
  args: string[],
  options: { cwd: string; env: Record<string, string>; stdin?: string },
): RunningProgram {
  const { cwd, env, stdin = '' } = options
  const child = spawn(command, args, { cwd, env: cleanEnv(env) })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stdin.end(stdin)
  const exited = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return { child, output: () => printed, exited }
}

/** What a program prints until it ends; throws when it fails. */
export async function runProgram(...call: Parameters<typeof startProgram>): Promise<string> {
  const { output, exited } = startProgram(...call)
  const code = await exited
  if (code !== 0) throw new Error(`${call[0]} ${call[1].join(' ')} ended with ${code}:\n${output()}`)
  return output()
}
