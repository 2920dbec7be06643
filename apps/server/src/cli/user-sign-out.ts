import { ServiceError } from '@visualkit/contracts'
import { signOutPerson } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'

export const userSignOut: DataCommand = {
  runsOn: 'data',
  options: {
    email: { type: 'string', value: '<address>', required: true, help: 'Whom' },
    'new-password': {
      type: 'boolean',
      help: 'Somebody else may know their password: it opens nothing any more, and a mail lets them set another',
    },
  },
  async run(args, output, { services }) {
    const email = args.options.email as string
    try {
      const { signedOut } = await signOutPerson(services, {
        email,
        newPassword: args.options['new-password'] === true,
      })
      output.line(`${email} is signed out of ${signedOut === 1 ? 'one browser' : `${signedOut} browsers`}.`)
      if (args.options['new-password'])
        output.line(
          services.mailer
            ? 'Their password opens nothing any more; a mail lets them set another.'
            : 'Their password opens nothing any more. No mail server is set: hand them the link of the mail (vk mail list, vk mail show).',
        )
      return 0
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'NOT_FOUND') throw error
      throw new StartError(`Nobody signs in with ${email}.`)
    }
  },
}
