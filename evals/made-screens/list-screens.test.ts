import { describe, expect, it } from 'vitest'
import { listScreens } from './list-screens.ts'
import { PROBLEMS } from './problems.ts'

describe('listScreens', () => {
  const plans = listScreens(2)

  it('makes the same page for the same name, whatever else is made', () => {
    const again = listScreens(1, 1)
    for (const plan of again) expect(plan).toEqual(plans.find(({ id }) => id === plan.id))
    expect(new Set(plans.map(({ html }) => html)).size).toBe(plans.length)
  })

  it('has both halves, three languages, and an error on every second page', () => {
    expect(plans.length).toBe(27 * 3 * 2)
    expect(plans.filter(({ heldOut }) => heldOut).length).toBe(11 * 3 * 2)
    for (const { id, problemId, html } of plans) {
      expect(problemId !== null, id).toBe(id.endsWith('-1'))
      expect(html.includes('data-personal'), id).toBe(true)
      expect(html, id).not.toContain('undefined')
    }
  })

  it('explains every error in every language', () => {
    for (const { shown, article } of PROBLEMS)
      for (const locale of ['en', 'es', 'pt'] as const) {
        expect(shown[locale].length).toBeGreaterThan(1)
        expect(article[locale].content.length).toBeGreaterThan(60)
      }
  })
})
