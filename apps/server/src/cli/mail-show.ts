import { readMailAsOperator } from '@visualkit/services'
import type { DataCommand } from './command.ts'

export const mailShow: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  positionals: [{ name: 'id', help: 'Its id, or the first characters of it', required: true }],
  notes: 'Shows the link too: whoever has it can act as the person it is for.',
  async run(args, output, { services }) {
    const mail = await readMailAsOperator(services, args.positionals[0]!)
    output.line(`To: ${mail.recipient}\nSubject: ${mail.subject}\nState: ${mail.status}\n\n${mail.text}`)
    return 0
  },
}
