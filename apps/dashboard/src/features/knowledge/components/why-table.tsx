import type { Locale, SearchResult } from '@visualkit/contracts'
import { languageName, number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** In the order they are read. */
const LEGS = ['rerank', 'vector', 'rescored', 'bm25', 'metadata'] as const

/** Why a passage stands where it does: its place and score in each way of looking, and what that way counts. */
export function WhyTable({ result, asked }: { result: SearchResult; asked: Locale | undefined }) {
  const { legs = {}, language, score } = result
  return (
    <div className="self-start text-xs">
      <table className="w-full border-collapse tabular-nums">
        <thead>
          <tr className="text-ink-3 [&_th]:pb-1 [&_th]:font-normal">
            <th scope="col" className="text-start">
              {t('knowledge.why.leg')}
            </th>
            <th scope="col" className="ps-2 text-end">
              {t('knowledge.why.place')}
            </th>
            <th scope="col" className="ps-2 text-end">
              {t('knowledge.why.score')}
            </th>
            <th scope="col" className="ps-2 text-end">
              {t('knowledge.why.counts')}
            </th>
          </tr>
        </thead>
        <tbody className="[&_td]:py-0.5 [&_th]:py-0.5 [&_th]:font-normal">
          {LEGS.filter((leg) => legs[leg] !== undefined).map((leg) => {
            const { rank, score: own, weight = 0 } = legs[leg]!
            return (
              <tr key={leg} className={weight > 0 ? '' : 'text-ink-3'}>
                <th scope="row" className="text-start">
                  {t(`knowledge.legs.${leg}`)}
                </th>
                <td className="ps-2 text-end">{rank}</td>
                <td className="ps-2 text-end">{number(own, 2)}</td>
                <td className="ps-2 text-end">
                  {weight > 0 ? percent(weight) : t('knowledge.why.countsNothing')}
                </td>
              </tr>
            )
          })}
          <tr className="border-t">
            <th scope="row" className="text-start font-medium">
              {t('knowledge.together')}
            </th>
            <td />
            <td className="ps-2 text-end font-medium">{number(score, 2)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      {language && asked && (
        <p className="mt-1 text-ink-3">
          {language === asked
            ? t('knowledge.why.sameLanguage')
            : t('knowledge.why.otherLanguage', {
                language: languageName(language),
                asked: languageName(asked),
              })}
        </p>
      )}
    </div>
  )
}
