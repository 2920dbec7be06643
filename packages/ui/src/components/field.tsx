import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'

interface ControlProps {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do; shown instead of the hint and announced. */
  error?: ReactNode
  /** Beside the label: a counter, a link. */
  aside?: ReactNode
  className?: string
  children: ReactElement<ControlProps>
}

/** A control with its label, hint and error, wired for screen readers. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId()
  const textId = `${id}-text`
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
        </label>
        {aside && <span className="text-xs text-ink-3 tabular-nums">{aside}</span>}
      </div>
      {cloneElement(children, {
        id,
        'aria-describedby': hint || error ? textId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {(error || hint) && (
        <p
          id={textId}
          role={error ? 'alert' : undefined}
          className={cx('text-xs', error ? 'text-danger' : 'text-ink-3')}
        >
          {error || hint}
        </p>
      )}
    </div>
  )
}
