import type { AnswerSettings } from '@visualkit/contracts'
import { listed, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** Settings in a line: what differs from the rule. */
export function settingsText(settings: AnswerSettings): string {
  const { fusion, meaningWeight, passages, neighbours, answerThreshold, instructions } = settings
  const parts = [
    fusion && `${t('quality.settings.fusion')}: ${t(`quality.fusions.${fusion}`)}`,
    meaningWeight !== undefined && `${t('quality.settings.meaningWeight')}: ${percent(meaningWeight)}`,
    passages !== undefined && `${t('quality.settings.passages')}: ${passages}`,
    neighbours !== undefined && `${t('quality.settings.neighbours')}: ${neighbours}`,
    answerThreshold !== undefined && `${t('quality.settings.answerThreshold')}: ${percent(answerThreshold)}`,
    instructions && `${t('quality.settings.instructions')}: “${instructions.slice(0, 80)}”`,
  ].filter((part) => typeof part === 'string' && part !== '') as string[]
  return parts.length === 0 ? t('quality.theRule') : listed(parts)
}
