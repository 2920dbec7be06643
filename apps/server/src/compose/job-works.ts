import type { QueueWork } from '@visualkit/db'
import { JOBS, type JobData, type JobName, runJob, type Services } from '@visualkit/services'

/** Sources that are read at once in one server: most of the time each waits for a website. */
const SOURCES_AT_ONCE = 4
/** Documents read at once, whatever they take. */
const DOCUMENTS_AT_ONCE = 3
/** Of these, those of one business: its library holds up nobody else's. */
const DOCUMENTS_OF_ONE = 2
/** The priority of what is done in moments. */
const QUICK = 1

/** What the queue is told of a job besides its data: whose it is, and whether it passes those that take long. */
export function placeInQueue(data: JobData[JobName], isQuick = false) {
  return {
    ...('documentId' in data && { group: { id: `${data.tenantId}:${placeOf(data.documentId)}` } }),
    ...(isQuick && { priority: QUICK }),
  }
}

/** One of as many places as a business has; in each, one document after the other. */
function placeOf(documentId: string): number {
  return Number.parseInt(documentId.slice(-2), 16) % DOCUMENTS_OF_ONE
}

/** Who does the jobs of each queue, and how many of them at once. */
export function worksOf(services: Services): QueueWork[] {
  return (Object.keys(JOBS) as JobName[]).flatMap((name): QueueWork[] => {
    const work = (data: unknown) => runJob(services, name, data as never)
    if (name === 'read-source') return [{ name, atOnce: SOURCES_AT_ONCE, work }]
    if (name !== 'index-document') return [{ name, atOnce: 1, work }]
    return [
      { name, atOnce: DOCUMENTS_AT_ONCE, oneOfGroup: true, work },
      // The correction of a line does not come an hour late because books are being read.
      { name, atOnce: 1, leastPriority: QUICK, work },
    ]
  })
}
