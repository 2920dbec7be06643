import {
  type FramePlace,
  type FrameRegion,
  type PageView,
  ServiceError,
  type TestFrame,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { signedFileUrl } from '../files/signed-file-url.ts'

const { testFrames } = schema

export type TestFrameRow = typeof testFrames.$inferSelect

/** Places of one frame that are told. */
const MOST_PLACES = 400

export function toTestFrame(services: Pick<Services, 'secrets' | 'now'>, row: TestFrameRow): TestFrame {
  const { id, kind, width, height, text, visibleError, maskedCount } = row
  return {
    ...{ id, kind, width, height, text, visibleError, maskedCount },
    places: row.pageView ? placesOfPage(row.pageView) : placesOfRegions(row.regions),
    imageUrl: signedFileUrl(services, row.blobKey),
    createdAt: row.createdAt.toISOString(),
  }
}

function placesOfPage({ elements, width, height }: PageView): FramePlace[] {
  return elements
    .filter(({ name }) => name.trim() !== '')
    .slice(0, MOST_PLACES)
    .map((element) => ({ name: element.name, box: boxOnPage(element, { width, height }) }))
}

function placesOfRegions(regions: readonly FrameRegion[]): FramePlace[] {
  return regions
    .filter(({ masked, text }) => !masked && text.trim() !== '')
    .slice(0, MOST_PLACES)
    .map(({ text, x, y, width, height }) => ({ name: text, box: { x, y, width, height } }))
}

/** Where a control of a page stands, 0–1 of what was in view. */
export function boxOnPage(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  page: Pick<PageView, 'width' | 'height'>,
): FramePlace['box'] {
  return {
    ...{ x: x / page.width, width: width / page.width },
    ...{ y: y / page.height, height: height / page.height },
  }
}

/** In the order of the ids; those that are gone are missing. */
export async function loadTestFrames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<TestFrameRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select()
    .from(testFrames)
    .where(and(eq(testFrames.tenantId, tenantId), inArray(testFrames.id, [...new Set(ids)])))
  return ids.flatMap((id) => rows.filter((row) => row.id === id))
}

export function frameGone(frameId: string): ServiceError {
  return new ServiceError('NOT_FOUND', 'This picture is not there any more. Attach it again.', { frameId })
}
