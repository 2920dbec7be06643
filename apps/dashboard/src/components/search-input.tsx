import { cx, Input } from '@visualkit/ui'
import { Search, X } from 'lucide-react'
import { type ComponentProps, useEffect, useEffectEvent, useState } from 'react'
import { t } from '../i18n/text.ts'

const SETTLE_MS = 250

/** A search that looks when typing pauses, and at once on Enter. */
export function SearchInput({
  value,
  onSearch,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'value' | 'onChange'> & { value: string; onSearch(value: string): void }) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    if (typed.trim() !== value) setTyped(value)
  }
  const settle = useEffectEvent((text: string) => {
    if (text.trim() !== value) onSearch(text.trim())
  })
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <search className={cx('relative block', className)}>
      <Search
        aria-hidden
        strokeWidth={1.7}
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
      <Input
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(typed)
        }}
        className="h-8 pr-8 pl-8 text-sm touch:pr-11"
        {...rest}
      />
      {typed !== '' && (
        <button
          type="button"
          aria-label={t('common.clearSearch')}
          onClick={(event) => {
            setTyped('')
            onSearch('')
            event.currentTarget.parentElement?.querySelector('input')?.focus()
          }}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-control text-ink-3 hover:text-ink focus-visible:-outline-offset-2 touch:w-11"
        >
          <X aria-hidden strokeWidth={1.7} className="size-4" />
        </button>
      )}
    </search>
  )
}
