import type { PersonalitySettings } from '@visualkit/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { speak } from '../../../i18n/text.ts'
import { diffSettings, diffText } from './diff-settings.ts'
import { draftOf } from './personality-draft.ts'

const { isDefault: _, ...first } = draftOf(undefined)
const FIRST: PersonalitySettings = { ...first, name: 'Ana', instructions: 'Be short.\nOffer returns.' }

beforeAll(() => speak('en'))

describe('what differs between two versions', () => {
  it('is nothing for equal ones, in whatever order languages stand', () => {
    expect(diffSettings(FIRST, { ...FIRST, languages: ['pt', 'es', 'en'] })).toEqual([])
  })

  it('names each field as the form does, with both values', () => {
    const changed: PersonalitySettings = {
      ...FIRST,
      name: 'Vera',
      avatar: { emoji: '🦉', colour: 'violet' },
      modelTier: 'strong',
      tools: ['search_knowledge', 'order_status'],
      escalationRules: { ...FIRST.escalationRules, minutes: 0, topics: ['gift cards'] },
    }
    expect(diffSettings(FIRST, changed)).toEqual([
      { key: 'name', label: 'Name', before: 'Ana', after: 'Vera' },
      { key: 'avatar', label: 'Picture', before: 'Initials', after: '🦉 Violet' },
      {
        key: 'minutes',
        label: 'After a time without a solution',
        before: '10 minutes',
        after: 'Never',
      },
      { key: 'topics', label: 'Topics only people answer', before: 'none', after: 'gift cards' },
      { key: 'modelTier', label: 'Model', before: 'By the question', after: 'Always strong' },
      {
        key: 'tools',
        label: 'Tools',
        before: 'All there are',
        after: 'Look up the knowledge and order_status',
      },
    ])
  })

  it('compares instructions line by line', () => {
    const [change] = diffSettings(FIRST, { ...FIRST, instructions: 'Be short.\nOffer exchanges.' })
    expect(change?.lines).toEqual([
      { kind: 'same', text: 'Be short.' },
      { kind: 'removed', text: 'Offer returns.' },
      { kind: 'added', text: 'Offer exchanges.' },
    ])
  })

  it('cuts long unchanged stretches short, and has no line for an empty text', () => {
    const long = Array.from({ length: 20 }, (_, at) => `Rule ${at}`).join('\n')
    const kinds = diffText(long, `${long}\nOne more`).map(({ kind }) => kind)
    expect(kinds).toEqual(['skipped', 'same', 'same', 'added'])
    expect(diffText('', 'Hello')).toEqual([{ kind: 'added', text: 'Hello' }])
  })
})
