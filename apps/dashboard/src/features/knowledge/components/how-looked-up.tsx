import type { SearchExplanation } from '@visualkit/contracts'
import { languageName, listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** What names the vectors of the built-in word table. */
const WORD_TABLE = 'static/'

/** How a question was looked up: its language, what told meaning, what was repaired and what was left out. */
export function HowLookedUp({ search }: { search: SearchExplanation }) {
  const { language, meaningBy, repairs, duplicates } = search
  return (
    <section aria-label={t('knowledge.why.lookedUp')} className="rounded-card border p-4">
      <h2 className="text-base font-strong">{t('knowledge.why.lookedUp')}</h2>
      <ul className="mt-1 flex flex-col gap-0.5 text-sm text-ink-2">
        <li>{t('knowledge.why.asked', { language: languageName(language) })}</li>
        <li>{meaningText(meaningBy)}</li>
        {repairs.map(({ from, to }) => (
          <li key={from}>{t('knowledge.why.repaired', { from, to })}</li>
        ))}
        {duplicates.length > 0 && (
          <li>
            {t('knowledge.why.leftOut', {
              titles: listed([...new Set(duplicates.map(({ title }) => title))]),
            })}
          </li>
        )}
      </ul>
    </section>
  )
}

function meaningText(model: string | null): string {
  if (model === null) return t('knowledge.why.byWords')
  return model.startsWith(WORD_TABLE) ? t('knowledge.why.byWordTable') : t('knowledge.why.byModel', { model })
}
