import { Button, Input } from '@visualkit/ui'
import { Globe, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../../i18n/text.ts'
import { normaliseOrigin } from '../api/normalise-origin.ts'

const MOST = 50

/** The websites a widget may stand on, or one of its keys. What is written is read the way browsers will send it. */
export function OriginsEditor({
  origins,
  onChange,
  disabled = false,
  empty,
}: {
  origins: readonly string[]
  onChange(origins: string[]): void
  disabled?: boolean
  /** What an empty list means. */
  empty: string
}) {
  const id = useId()
  const [written, setWritten] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // Holds the form back: a website that was written but cannot be added is not left out silently.
  useEffect(() => input.current?.setCustomValidity(problem ?? ''), [problem])

  function add() {
    const reading = normaliseOrigin(written)
    if ('problem' in reading) return setProblem(t(`widget.originProblems.${reading.problem}`))
    if (origins.includes(reading.origin)) return setProblem(t('widget.originProblems.twice'))
    onChange([...origins, reading.origin])
    setWritten('')
    setProblem(null)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-1">
        {origins.map((origin) => (
          <li
            key={origin}
            className="flex h-9 items-center gap-2.5 rounded-control border pr-1 pl-3 touch:h-11"
          >
            <Globe aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 flex-1 truncate text-base">{origin}</span>
            {!disabled && (
              <Button
                variant="quiet"
                size="iconSmall"
                aria-label={t('common.remove', { name: origin })}
                onClick={() => onChange(origins.filter((one) => one !== origin))}
              >
                <X strokeWidth={1.7} />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {origins.length === 0 && <p className="text-sm text-ink-2">{empty}</p>}
      {!disabled && origins.length < MOST && (
        <div>
          <label htmlFor={id} className="sr-only">
            {t('widget.addOrigin')}
          </label>
          <div className="flex gap-2">
            <Input
              id={id}
              value={written}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://shop.example"
              aria-invalid={problem !== null || undefined}
              aria-describedby={`${id}-text`}
              onChange={(event) => {
                setWritten(event.target.value)
                setProblem(null)
              }}
              onKeyDown={onKeyDown}
              onBlur={() => (written.trim() === '' ? setProblem(null) : add())}
              ref={input}
            />
            <Button className="h-9" onClick={add} disabled={written.trim() === ''}>
              <Plus strokeWidth={1.7} />
              {t('common.add')}
            </Button>
          </div>
          <p
            id={`${id}-text`}
            role={problem ? 'alert' : undefined}
            className={`mt-1.5 text-xs ${problem ? 'text-danger' : 'text-ink-3'}`}
          >
            {problem ?? t('widget.originHint')}
          </p>
        </div>
      )}
    </div>
  )
}
