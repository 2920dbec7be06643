import { Readable } from 'node:stream'
import { ExportAuditInput } from '@visualkit/contracts'
import { exportAudit } from '@visualkit/services'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

export const auditRoutes = [
  defineRoute({
    method: 'GET',
    path: '/audit-logs/export',
    id: 'exportAuditLog',
    group: 'Audit log',
    summary: 'Download the audit log',
    description:
      'As CSV or JSON lines, the oldest act first; with the sign-in of an owner or admin. Values about people are left out unless `personal` is true. That somebody downloads it is in the log as well.',
    opens: ['member'],
    needs: 'audit.read',
    query: ExportAuditInput,
    output: z.string(),
    status: 200,
    download: ['text/csv', 'application/jsonl'],
    errors: [],
    example: { query: 'format=csv&from=2026-01-01T00:00:00Z' },
    async handle({ service, query, reply }) {
      const { fileName, mediaType, chunks } = await exportAudit(service, query)
      return reply
        .type(mediaType)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(Readable.from(chunks))
    },
  }),
]
