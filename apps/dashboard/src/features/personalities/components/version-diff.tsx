import type { PersonalitySettings } from '@visualkit/contracts'
import { cx } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import { type DiffLine, diffSettings, type FieldChange } from '../api/diff-settings.ts'

const LINE_STYLES = {
  same: 'text-ink-2',
  added: 'bg-[color-mix(in_oklab,var(--ok)_14%,transparent)]',
  removed: 'bg-[color-mix(in_oklab,var(--danger)_12%,transparent)]',
  skipped: 'text-ink-3',
} as const
const MARKS = { same: ' ', added: '+', removed: '−', skipped: '⋯' } as const

/** What differs between two versions: short values side by side, texts line by line. */
export function VersionDiff({ before, after }: { before: PersonalitySettings; after: PersonalitySettings }) {
  const changes = diffSettings(before, after)
  if (changes.length === 0) return <p className="text-sm text-ink-2">{t('assistants.versions.unchanged')}</p>
  return (
    <dl className="flex flex-col gap-4">
      {changes.map((change) => (
        <div key={change.key}>
          <dt className="text-sm font-medium">{change.label}</dt>
          <dd className="mt-1">
            {change.lines ? <Lines lines={change.lines} /> : <Values change={change} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Values({ change: { before, after } }: { change: FieldChange }) {
  return (
    <p className="grid gap-1 text-base sm:grid-cols-2 sm:gap-3">
      {(
        [
          ['removed', before],
          ['added', after],
        ] as const
      ).map(([kind, text]) => (
        <span
          key={kind}
          className={cx('rounded-control px-2.5 py-1 whitespace-pre-line wrap-anywhere', LINE_STYLES[kind])}
        >
          <span className="sr-only">{t(`assistants.versions.${kind}`)}: </span>
          {text}
        </span>
      ))}
    </p>
  )
}

function Lines({ lines }: { lines: readonly DiffLine[] }) {
  return (
    <ol className="max-h-[50vh] overflow-auto rounded-card border py-1 font-mono text-sm">
      {lines.map(({ kind, text }, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a comparison never move
          key={at}
          dir="auto"
          className={cx('px-3 py-0.5 whitespace-pre-wrap wrap-anywhere', LINE_STYLES[kind])}
        >
          {(kind === 'added' || kind === 'removed') && (
            <span className="sr-only">{t(`assistants.versions.${kind}`)}: </span>
          )}
          <span aria-hidden>{MARKS[kind]} </span>
          {text}
        </li>
      ))}
    </ol>
  )
}
