import { describe, expect, it } from 'vitest'
import { findConflict } from './find-conflict.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

const chunk = (index: number, content: string, documentId = `d${index}`): AnswerChunk => ({
  index,
  documentId,
  title: `Document ${index}`,
  content,
  score: 1,
  language: 'en',
})
const STATED = { text: 'Parcels can be sent back within 30 days.', chunkIndex: 1 }
const find = (question: string, ...others: string[]) =>
  findConflict(
    question,
    [STATED],
    [chunk(1, STATED.text), ...others.map((text, at) => chunk(at + 2, text))],
    'en',
  )

describe('findConflict', () => {
  it('finds another value of the same thing in another document', () => {
    expect(
      find(
        'How long do I have to send a parcel back?',
        'We are nice. Parcels can be sent back within 14 days.',
      ),
    ).toEqual({ stated: STATED, other: { text: 'Parcels can be sent back within 14 days.', chunkIndex: 2 } })
  })

  it.each([
    ['the same value', 'Parcels can be sent back within 30 days of delivery.'],
    ['a value of something else', 'Lamps have a guarantee of 14 days.'],
    ['another unit', 'Parcels can be sent back for 5 euros.'],
    ['several values', 'Parcels can be sent back within 14 days in Spain and 20 days in Italy.'],
  ])('%s is no conflict', (_, text) => expect(find('How long can parcels be sent back?', text)).toBeNull())

  it('compares only what asks for a figure, and never a document with itself', () => {
    expect(find('Can parcels be sent back?', 'Parcels can be sent back within 14 days.')).toBeNull()
    const own = chunk(2, 'Parcels can be sent back within 14 days.', 'd1')
    expect(
      findConflict('How long can parcels be sent back?', [STATED], [chunk(1, STATED.text), own], 'en'),
    ).toBeNull()
  })
})
