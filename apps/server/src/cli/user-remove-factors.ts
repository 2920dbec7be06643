import { ServiceError } from '@visualkit/contracts'
import { removeFactors } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'

export const userRemoveFactors: DataCommand = {
  runsOn: 'data',
  options: { email: { type: 'string', value: '<address>', required: true, help: 'Whose' } },
  notes:
    'For somebody who lost phone and backup codes. Make sure first that it is them: they are told by mail.',
  async run(args, output, { services }) {
    const email = args.options.email as string
    try {
      const { passkeys } = await removeFactors(services, { email })
      output.line(
        `${email} signs in with the password or a link alone now. ${passkeys} passkeys were removed.`,
      )
      return 0
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'NOT_FOUND') throw error
      throw new StartError(`Nobody signs in with ${email}.`)
    }
  },
}
