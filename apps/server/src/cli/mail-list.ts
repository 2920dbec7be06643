import { listAllMails } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'

export const mailList: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  options: {
    limit: { type: 'string', value: '<number>', help: 'How many, the newest first; 20 without it' },
    json: { type: 'boolean', help: 'Print them as JSON' },
  },
  notes: '`kept`: no mail server is set. Read one with `vk mail show <id>`.',
  async run(args, output, { services }) {
    const limit = Math.min(Math.max(Number(args.options.limit ?? 20) || 20, 1), 1_000)
    const mails = await listAllMails(services, limit)
    if (args.options.json) output.line(JSON.stringify(mails))
    else if (mails.length === 0) output.line('No mails yet.')
    else
      output.line(
        formatTable(
          ['id', 'when', 'to', 'subject', 'state'],
          mails.map(({ id, createdAt, recipient, subject, status, error }) => [
            id.slice(0, 8),
            createdAt.slice(0, 16).replace('T', ' '),
            recipient,
            subject,
            error && status !== 'sent' ? `${status}: ${error}` : status,
          ]),
        ),
      )
    return 0
  },
}
