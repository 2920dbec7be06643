import type { Services } from '@visualkit/services'
import { expect, it } from 'vitest'
import { placeInQueue, worksOf } from './job-works.ts'

it('lets short documents by long ones, and one business by the library of another', () => {
  const [general, quick, ...others] = worksOf({} as Services).filter(({ name }) => name === 'index-document')
  expect(others).toEqual([])
  const tenantId = 't1'
  const groups = Array.from({ length: 256 }, (_, at) => {
    const documentId = `00000000-0000-4000-8000-0000000000${at.toString(16).padStart(2, '0')}`
    return placeInQueue({ tenantId, documentId }).group?.id
  })
  const ofOne = new Set(groups).size
  expect(ofOne).toBeGreaterThan(1)
  expect(general).toMatchObject({ oneOfGroup: true })
  expect(general!.atOnce).toBeGreaterThan(ofOne)
  expect(quick).toMatchObject({ leastPriority: 1 })
  expect(placeInQueue({ tenantId, documentId: 'd1' }, true)).toMatchObject({ priority: 1 })
  expect(placeInQueue({ day: '2026-11-29' })).toEqual({})
})
