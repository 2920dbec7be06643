import { Button, Input } from '@visualkit/ui'
import { type LucideIcon, Plus, X } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { t } from '../i18n/text.ts'

/** What somebody wrote, as it is kept; or why it is not, in their language. */
export type Reading = { value: string } | { problem: string }

export interface ListEditorProps {
  values: readonly string[]
  onChange(values: string[]): void
  /** Reads one entry. */
  read(written: string): Reading
  /** Of an entry that is in the list already. */
  twice: string
  most: number
  icon: LucideIcon
  /** Of the field, for screen readers. */
  label: string
  hint: string
  /** What an empty list means. */
  empty: string
  placeholder: string
  inputMode?: ComponentProps<'input'>['inputMode']
  disabled?: boolean
}

/** A list of short entries, written one by one and checked where they are written. */
export function ListEditor({
  values,
  onChange,
  read,
  twice,
  most,
  icon: Icon,
  label,
  hint,
  empty,
  placeholder,
  inputMode,
  disabled = false,
}: ListEditorProps) {
  const id = useId()
  const [written, setWritten] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // Holds the form back: what was written but cannot be added is not left out silently.
  useEffect(() => input.current?.setCustomValidity(problem ?? ''), [problem])

  function add() {
    const reading = read(written)
    if ('problem' in reading) return setProblem(reading.problem)
    if (values.includes(reading.value)) return setProblem(twice)
    onChange([...values, reading.value])
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
        {values.map((value) => (
          <li
            key={value}
            className="flex h-9 items-center gap-2.5 rounded-control border pr-1 pl-3 touch:h-11"
          >
            <Icon aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 flex-1 truncate text-base">{value}</span>
            {!disabled && (
              <Button
                variant="quiet"
                size="iconSmall"
                aria-label={t('common.remove', { name: value })}
                onClick={() => onChange(values.filter((one) => one !== value))}
              >
                <X strokeWidth={1.7} />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {values.length === 0 && <p className="text-sm text-ink-2">{empty}</p>}
      {!disabled && values.length < most && (
        <div>
          <label htmlFor={id} className="sr-only">
            {label}
          </label>
          <div className="flex gap-2">
            <Input
              id={id}
              value={written}
              inputMode={inputMode}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              placeholder={placeholder}
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
            {problem ?? hint}
          </p>
        </div>
      )}
    </div>
  )
}
