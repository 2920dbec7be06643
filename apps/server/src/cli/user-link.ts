import { createSignInLink } from '@visualkit/services'
import type { DataCommand } from './command.ts'

export const userLink: DataCommand = {
  runsOn: 'data',
  options: { email: { type: 'string', value: '<address>', required: true, help: 'Whom it signs in' } },
  async run(args, output, composition) {
    const { url } = await createSignInLink(composition.services, { email: args.options.email as string })
    output.line(url)
    return 0
  },
}
