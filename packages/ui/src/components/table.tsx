import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

/** A table with tabular figures that scrolls sideways in itself when it must. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="w-full overflow-x-auto">
      <table className={cx('w-full border-collapse text-left text-base tabular-nums', className)} {...rest} />
    </div>
  )
}

export function TableHead({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cx(
        'h-9 border-b px-3 text-xs font-medium whitespace-nowrap text-ink-3 first:pl-4 last:pr-4',
        className,
      )}
      {...rest}
    />
  )
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cx('group/row border-b last:border-b-0', className)} {...rest} />
}

export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cx('h-11 px-3 py-2 align-middle first:pl-4 last:pr-4', className)} {...rest} />
}
