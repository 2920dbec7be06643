import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { cx } from '../cx.ts'
import { Button } from './button.tsx'
import { currentToasts, dismissToast, subscribeToasts, type ToastEntry } from './toast-store.ts'

/** Where toasts appear. Once per app. */
export function Toaster({
  label,
  closeLabel,
  className,
}: {
  label: string
  closeLabel: string
  className?: string
}) {
  const entries = useSyncExternalStore(subscribeToasts, currentToasts)
  return (
    <section
      aria-label={label}
      className={cx(
        'pointer-events-none fixed inset-x-3 bottom-[calc(12px+env(safe-area-inset-bottom))] z-60 flex flex-col items-center gap-2 sm:inset-x-auto sm:right-4 sm:bottom-4 sm:items-end',
        className,
      )}
    >
      <ol aria-live="polite" className="contents">
        {entries.map((entry) => (
          <Toast key={entry.id} entry={entry} closeLabel={closeLabel} />
        ))}
      </ol>
    </section>
  )
}

function Toast({ entry, closeLabel }: { entry: ToastEntry; closeLabel: string }) {
  const [held, setHeld] = useState(false)
  const left = useRef(entry.durationMs ?? 0)
  useEffect(() => {
    if (held) return
    const startedAt = performance.now()
    const timer = setTimeout(() => dismissToast(entry.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(1_000, left.current - (performance.now() - startedAt))
    }
  }, [entry.id, held])
  return (
    <li
      className={cx(
        'anim-rise pointer-events-auto flex w-full max-w-sm items-center gap-3 rounded-card bg-ink py-2 pr-2 pl-4 text-sm text-paper shadow-float sm:w-auto sm:min-w-72',
        entry.tone === 'danger' && 'border border-danger bg-paper text-ink',
      )}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="min-w-0 flex-1 py-1">
        <p className="font-medium">{entry.title}</p>
        {entry.description && (
          <p className={cx('mt-0.5 text-xs', entry.tone === 'danger' ? 'text-ink-2' : 'opacity-80')}>
            {entry.description}
          </p>
        )}
      </div>
      {entry.action && (
        <Button
          variant="quiet"
          size="small"
          className="text-current underline underline-offset-3 hover:bg-paper/15 hover:text-current"
          onClick={() => dismissToast(entry.id, true)}
        >
          {entry.action.label}
        </Button>
      )}
      <Button
        variant="quiet"
        size="iconSmall"
        aria-label={closeLabel}
        className="text-current hover:bg-paper/15 hover:text-current"
        onClick={() => dismissToast(entry.id)}
      >
        <X strokeWidth={1.7} />
      </Button>
    </li>
  )
}
