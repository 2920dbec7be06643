import { Id, ServiceError } from '@visualkit/contracts'

/** Where a list goes on: the time and id of the last row of the page before. */
export interface PageCursor {
  time: Date
  id: string
}

export function encodeCursor(cursor: PageCursor): string {
  return Buffer.from(`${cursor.time.getTime()}:${cursor.id}`).toString('base64url')
}

/** The last moment whose ISO text the database reads: years have four digits. */
const LATEST_MS = Date.UTC(9999, 11, 31)

/** Throws VALIDATION_ERROR for a cursor that is not ours. */
export function decodeCursor(text: string): PageCursor {
  const [ms = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(':')
  const time = new Date(/^\d{1,15}$/.test(ms) ? Number(ms) : Number.NaN)
  if (!(time.getTime() <= LATEST_MS) || !Id.safeParse(id).success) {
    throw new ServiceError('VALIDATION_ERROR', 'This cursor is not one that a list gave out.', {
      field: 'cursor',
    })
  }
  return { time, id }
}
