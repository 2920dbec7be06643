import { ServiceError } from '@visualkit/contracts'
import { createSignInLink } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'

export const userLink: DataCommand = {
  runsOn: 'data',
  options: { email: { type: 'string', value: '<address>', required: true, help: 'Whom it signs in' } },
  async run(args, output, composition) {
    const email = args.options.email as string
    try {
      const { url } = await createSignInLink(composition.services, { email }, { noted: true })
      output.line(url)
      return 0
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'NOT_FOUND') throw error
      throw new StartError(`Nobody signs in with ${email} yet: make the person with \`vk user create\`.`)
    }
  },
}
