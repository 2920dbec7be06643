import type { Composition } from '../compose.ts'
import type { ControlRequest } from '../control/control-socket.ts'
import { StartError } from '../start-error.ts'
import type { CommandEntry, Output } from './command.ts'

/** Runs a command that came over the control socket, inside the server. */
export async function runInServer(
  commands: CommandEntry[],
  request: ControlRequest,
  output: Output,
  composition: Composition,
): Promise<number> {
  const command = await commands.find(({ name }) => name === request.command)?.load()
  if (command?.runsOn !== 'data')
    throw new StartError(`The running server does not know "${request.command}". Is it of the same version?`)
  if (command.exclusive)
    throw new StartError(`Stop the server first: \`vk ${request.command}\` replaces what it serves.`)
  return await command.run(request.args, output, composition)
}
