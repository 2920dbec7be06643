import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Composition } from '../compose.ts'
import { databaseName, runThroughControlSocket } from '../control/control-socket.ts'
import { parseEnv } from '../env/parse-env.ts'
import type { Env } from '../env/variables.ts'
import { StartError } from '../start-error.ts'
import { VERSION } from '../version.ts'
import type { DataCommand, Output } from './command.ts'
import { COMMANDS } from './commands.ts'
import { commandHelp, overview } from './help.ts'
import { parseArguments } from './parse-arguments.ts'
import { refusalOf } from './refusal-of.ts'

/** The command line. Returns the exit code; refusals are one sentence on standard error. */
export async function runCli(given: string[]): Promise<number> {
  const argv = given[0] === 'help' && given.length > 1 ? [...given.slice(1), '--help'] : given
  const output: Output = {
    line: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  }
  // A reader that went away, such as `head`, is no error of ours.
  process.stdout.on('error', () => {})
  try {
    const [first, second] = argv
    if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
      output.line(overview(COMMANDS, VERSION))
      return 0
    }
    if (first === '--version') {
      output.line(VERSION)
      return 0
    }
    const entry =
      COMMANDS.find(({ name }) => name === `${first} ${second}`) ??
      COMMANDS.find(({ name }) => name === first)
    if (!entry) return unknownCommand(argv, output)
    const command = { ...(await entry.load()), name: entry.name, summary: entry.summary }
    const rest = argv.slice(command.name.split(' ').length)
    if (rest.includes('--help') || rest.includes('-h')) {
      output.line(commandHelp(command))
      return 0
    }
    const args = parseArguments(command, rest)
    const env = readEnv()
    if (command.runsOn === 'local') return await command.run(args, output, env, COMMANDS)
    return await runOnData(
      command,
      command.prepare?.(args, process.env.INIT_CWD ?? process.cwd()) ?? args,
      output,
      env,
    )
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== null) {
      output.progress(`vk: ${refusal}`)
      return 1
    }
    output.progress(`vk: Something failed that should not have. ${(error as Error)?.stack ?? String(error)}`)
    return 70
  }
}

function readEnv(): Env {
  const file = resolve('.env')
  if (existsSync(file)) {
    try {
      process.loadEnvFile(file)
    } catch {
      throw new StartError(
        `The settings in ${file} cannot be read. Give this user the right to read the file, or move it away.`,
      )
    }
  }
  return parseEnv(process.env)
}

function unknownCommand(argv: string[], output: Output): number {
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${argv[0]} `))
  if (family.length > 0 && argv.some((arg) => arg === '--help' || arg === '-h')) {
    output.line(overview(family, VERSION))
    return 0
  }
  if (family.length > 0)
    output.progress(`vk: Which one: ${family.map(({ name }) => `\`vk ${name}\``).join(', ')}?`)
  else output.progress(`vk: There is no command "${argv[0]}". \`vk --help\` lists them.`)
  return 2
}

/** A server that starts has its data folder for a while before it takes commands: at first it makes the tables. */
const LONGEST_START_MS = 60_000
const LOOK_AGAIN_MS = 200

/** Inside the running server when there is one, else with the same parts in this process. */
async function runOnData(
  command: DataCommand & { name: string },
  args: Parameters<DataCommand['run']>[0],
  output: Output,
  env: Env,
): Promise<number> {
  const until = Date.now() + LONGEST_START_MS
  for (let waits = false; ; ) {
    const answer = await askServer(command, args, output, env)
    if (answer !== null) return answer
    let composition: Composition
    try {
      composition = await openData(command, output, env)
    } catch (error) {
      if (isTaken(error) && Date.now() < until) {
        if (!waits)
          output.progress('vk: The data folder is in use; waiting for a server that may be starting …')
        waits = true
        await sleep(LOOK_AGAIN_MS)
        continue
      }
      const refusal = refusalOf(error)
      if (refusal === null || !command.whenClosed) throw error
      return await command.whenClosed(refusal, args, output, env)
    }
    try {
      return await command.run(args, output, composition)
    } finally {
      await composition.close()
    }
  }
}

/** Its exit code; null when no server of this database runs here, or the command needs none. */
async function askServer(
  command: DataCommand & { name: string },
  args: Parameters<DataCommand['run']>[0],
  output: Output,
  env: Env,
): Promise<number | null> {
  if (command.bypassesServer?.(env)) return null
  const request = { command: command.name, args, database: databaseName(env.DATABASE_URL) }
  const answer = await runThroughControlSocket(env.VK_DATA_DIR, request, output)
  if (answer === null) return null
  if ('refusal' in answer) throw new StartError(answer.refusal)
  if ('failure' in answer) throw new Error(answer.failure)
  return answer.exit
}

async function openData(command: DataCommand, output: Output, env: Env): Promise<Composition> {
  const { compose } = await import('../compose.ts')
  return compose(env, { onProgress: output.progress, background: false, secrets: command.secrets })
}

/** Whether another process has the embedded database open. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'locked'
}
