import { ServiceError } from '@visualkit/contracts'
import { signOutPerson } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'

export const userSignOut: DataCommand = {
  runsOn: 'data',
  options: { email: { type: 'string', value: '<address>', required: true, help: 'Whom' } },
  async run(args, output, { services }) {
    const email = args.options.email as string
    try {
      const { signedOut } = await signOutPerson(services, { email })
      output.line(`${email} is signed out of ${signedOut === 1 ? 'one browser' : `${signedOut} browsers`}.`)
      return 0
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'NOT_FOUND') throw error
      throw new StartError(`Nobody signs in with ${email}.`)
    }
  },
}
