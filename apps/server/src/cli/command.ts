import type { Composition } from '../compose.ts'
import type { Env } from '../env/variables.ts'

/** Where a command writes. Results go to standard output, progress to standard error. */
export interface Output {
  line(text: string): void
  /** A step of long work. */
  progress(text: string): void
}

export interface OptionSpec {
  type: 'string' | 'boolean'
  /** One line for `--help`. */
  help: string
  /** What stands for the value in `--help`. */
  value?: string
  multiple?: boolean
  required?: boolean
}

export interface PositionalSpec {
  name: string
  help: string
  required?: boolean
}

/** Parsed arguments: options by name, positionals in order. */
export interface Arguments {
  options: Record<string, string | boolean | string[] | undefined>
  positionals: string[]
}

interface CommandBase {
  options?: Record<string, OptionSpec>
  positionals?: PositionalSpec[]
  /** Longer explanation and examples, below the options in `--help`. */
  notes?: string
}

/** Runs in this process and needs no database. */
export interface LocalCommand extends CommandBase {
  runsOn: 'local'
  /** `commands` are all there are: the server runs those on data when they come over its socket. */
  run(args: Arguments, output: Output, env: Env, commands: CommandEntry[]): Promise<number>
}

/** Works on the data: inside the running server when there is one, else in this process with the same parts. */
export interface DataCommand extends CommandBase {
  runsOn: 'data'
  /** Makes arguments independent of the caller's folder before they are handed to the server. */
  prepare?(args: Arguments, cwd: string): Arguments
  /** The server must be stopped: the command replaces what it serves. */
  exclusive?: boolean
  /** Runs in this process although a server runs. */
  bypassesServer?(env: Env): boolean
  /**
   * When the database goes with other secrets, every command is refused, and the first one on a new database notes its
   * own. `check`: it only looks, and notes none. `ignore`: it needs none, and works whatever they are.
   */
  secrets?: 'check' | 'ignore'
  /** Instead of `run` when the parts cannot be built; `reason` is one sentence. Without it the reason is printed. */
  whenClosed?(reason: string, args: Arguments, output: Output, env: Env): Promise<number>
  run(args: Arguments, output: Output, composition: Composition): Promise<number>
}

export type Command = LocalCommand | DataCommand

/** A command as the overview lists it. */
export interface CommandEntry {
  /** As typed, such as `tenant create`. */
  name: string
  /** One line. */
  summary: string
  load(): Promise<Command>
}

/** A loaded command with its name. */
export type NamedCommand = Command & Omit<CommandEntry, 'load'>
