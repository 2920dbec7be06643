import { Globe } from 'lucide-react'
import { ListEditor, type Reading } from '../../../components/list-editor.tsx'
import { t } from '../../../i18n/text.ts'
import { normaliseOrigin } from '../api/normalise-origin.ts'

/** The websites a widget may stand on, or one of its keys. What is written is read the way browsers will send it. */
export function OriginsEditor({
  origins,
  onChange,
  disabled,
  empty,
}: {
  origins: readonly string[]
  onChange(origins: string[]): void
  disabled?: boolean
  /** What an empty list means. */
  empty: string
}) {
  return (
    <ListEditor
      values={origins}
      onChange={onChange}
      read={readOrigin}
      twice={t('widget.originProblems.twice')}
      most={50}
      icon={Globe}
      label={t('widget.addOrigin')}
      hint={t('widget.originHint')}
      empty={empty}
      placeholder="https://shop.example"
      inputMode="url"
      disabled={disabled}
    />
  )
}

function readOrigin(written: string): Reading {
  const reading = normaliseOrigin(written)
  return 'problem' in reading
    ? { problem: t(`widget.originProblems.${reading.problem}`) }
    : { value: reading.origin }
}
