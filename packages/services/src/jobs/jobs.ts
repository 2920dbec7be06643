import { accountMailJob } from '../account/account-mail-job.ts'
import { testAssistantJob } from '../assistant-tests/test-assistant-job.ts'
import { budgetWebhookJob } from '../budget-webhook/budget-webhook-job.ts'
import type { JobData, JobName, Services } from '../context.ts'
import { embedMissingJob } from '../knowledge/embed-missing-job.ts'
import { indexDocumentJob } from '../knowledge/index-document-job.ts'
import { deleteDocumentsJob } from '../knowledge-sources/delete-source.ts'
import { readSourceJob } from '../knowledge-sources/read-source-job.ts'
import { sendMailJob } from '../mail/send-mail-job.ts'
import { runDataRequest } from '../privacy/run-data-request.ts'
import { groupProblemsJob } from '../problems/group-problems-job.ts'
import { evaluateJob } from '../quality/evaluate-job.ts'
import { nightlyJob } from '../retention/nightly.ts'

/** What each job of the queue does. One that throws is tried again, later each time. */
export const JOBS: {
  readonly [Name in JobName]: (services: Services, data: JobData[Name]) => Promise<void>
} = {
  'index-document': (services, data) => {
    const actor = { kind: 'system', tenantId: data.tenantId, purpose: 'indexing' } as const
    return indexDocumentJob({ ...services, actor }, data)
  },
  'embed-missing': embedMissingJob,
  'group-problems': groupProblemsJob,
  'read-source': readSourceJob,
  'delete-documents': deleteDocumentsJob,
  'account-mail': accountMailJob,
  'send-mail': sendMailJob,
  'budget-webhook': budgetWebhookJob,
  'data-request': runDataRequest,
  evaluate: (services, data) => {
    const actor = { kind: 'system', tenantId: data.tenantId, purpose: 'evaluation' } as const
    return evaluateJob({ ...services, actor }, data)
  },
  'test-assistant': (services, data) => {
    const actor = { kind: 'system', tenantId: data.tenantId, purpose: 'evaluation' } as const
    return testAssistantJob({ ...services, actor }, data)
  },
  nightly: nightlyJob,
}

/** Does one job. */
export function runJob<Name extends JobName>(
  services: Services,
  name: Name,
  data: JobData[Name],
): Promise<void> {
  return JOBS[name](services, data)
}
