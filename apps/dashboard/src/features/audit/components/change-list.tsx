import type { AuditDetail } from '@visualkit/contracts'
import { cx } from '@visualkit/ui'
import { diffWordsWithSpace } from 'diff'
import { Fragment } from 'react'
import { t } from '../../../i18n/text.ts'
import type { ChangedField } from '../api/read-changes.ts'
import { fieldName, valueText } from '../api/value-text.ts'

type Names = AuditDetail['names']

/** Texts longer than this, or of several lines, are compared word by word below each other. */
const SHORT = 60
/** Longer ones take too long to compare by words. */
const COMPARED = 20_000
/** Of the longer text: what stays must be that much, or the difference is harder to read than the two. */
const LEAST_KEPT = 0.3

/** What was before and what is after, field by field; one column where there is only one side. */
export function ChangeList({
  title,
  fields,
  names,
  sides,
}: {
  title: string
  fields: readonly ChangedField[]
  names: Names
  sides: 'both' | 'before' | 'after'
}) {
  if (fields.length === 0) return null
  const columns = sides === 'both' ? 3 : 2
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-sm font-strong">{title}</h3>
      <div className="overflow-hidden rounded-card border">
        <table className="w-full table-fixed border-collapse text-left text-sm tabular-nums">
          <colgroup>
            <col className="w-[30%]" />
            <col span={columns - 1} />
          </colgroup>
          <thead className={cx(sides !== 'both' && 'sr-only')}>
            <tr className="border-b bg-wash">
              <HeadCell>{t('audit.detail.field')}</HeadCell>
              {sides === 'both' ? (
                <>
                  <HeadCell>{t('audit.detail.before')}</HeadCell>
                  <HeadCell>{t('audit.detail.after')}</HeadCell>
                </>
              ) : (
                <HeadCell>{t('audit.detail.value')}</HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => {
              const key = JSON.stringify(field.path)
              const name = fieldName(field.path, names)
              const before = valueText(field.before, field.path, names)
              const after = valueText(field.after, field.path, names)
              const isList = Array.isArray(field.before) || Array.isArray(field.after)
              if (sides === 'both' && (isLong(before) || isLong(after)))
                return (
                  <tr key={key} className="border-b last:border-b-0">
                    <td colSpan={columns} className="px-3 py-2 align-top">
                      <p className="mb-1 text-ink-2">{name}</p>
                      {isList ? (
                        <ListDifference
                          before={itemsOf(field.before, field.path, names)}
                          after={itemsOf(field.after, field.path, names)}
                        />
                      ) : (
                        <TextDifference
                          before={isMissing(field.before) ? '' : before}
                          after={isMissing(field.after) ? '' : after}
                        />
                      )}
                    </td>
                  </tr>
                )
              return (
                <tr key={key} className="border-b last:border-b-0">
                  <th scope="row" className="px-3 py-2 align-top font-regular wrap-anywhere text-ink-2">
                    {name}
                  </th>
                  {sides === 'both' ? (
                    <>
                      <td className="px-3 py-2 align-top wrap-anywhere text-ink-2">
                        <Value of={field.before} text={before} />
                      </td>
                      <td className="px-3 py-2 align-top wrap-anywhere">
                        <Value of={field.after} text={after} />
                      </td>
                    </>
                  ) : (
                    <td className="px-3 py-2 align-top wrap-anywhere whitespace-pre-line">
                      <Value of={field[sides]} text={sides === 'before' ? before : after} />
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What stands for no value is told from a value that reads the same. */
function Value({ of, text }: { of: unknown; text: string }) {
  return <span className={cx(isMissing(of) && 'text-ink-3')}>{text}</span>
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function HeadCell({ children }: { children: string }) {
  return (
    <th scope="col" className="h-8 px-3 text-xs font-medium text-ink-3">
      {children}
    </th>
  )
}

function isLong(text: string): boolean {
  return text.length > SHORT || text.includes('\n')
}

function itemsOf(value: unknown, path: readonly string[], names: Names): string[] {
  return Array.isArray(value) ? value.map((item) => valueText(item, path, names)) : []
}

/** A list with what was taken out of it and put into it. */
function ListDifference({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const gone = before.filter((item) => !after.includes(item))
  return (
    <ul className="flex flex-col gap-0.5 wrap-anywhere">
      {gone.map((item) => (
        <li key={`-${item}`}>
          <Removed>{item}</Removed>
        </li>
      ))}
      {after.map((item) => (
        <li key={item}>{before.includes(item) ? item : <Added>{item}</Added>}</li>
      ))}
    </ul>
  )
}

/** A text with what was taken out and what was put in. One that is mostly another is shown whole, before and after. */
function TextDifference({ before, after }: { before: string; after: string }) {
  const parts = before.length + after.length <= COMPARED ? diffWordsWithSpace(before, after) : []
  const kept = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((length, { value }) => length + value.trim().length, 0)
  if (kept < Math.max(before.length, after.length) * LEAST_KEPT)
    return (
      <div className={TEXT}>
        {before !== '' && (
          <p>
            <Removed>{before}</Removed>
          </p>
        )}
        {after !== '' && (
          <p>
            <Added>{after}</Added>
          </p>
        )}
      </div>
    )
  return (
    <p className={TEXT}>
      {parts.map(({ value, added, removed }, at) => {
        const Part = removed ? Removed : added ? Added : Fragment
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a difference never move
        return <Part key={at}>{value}</Part>
      })}
    </p>
  )
}

const TEXT = 'max-h-96 overflow-y-auto wrap-anywhere whitespace-pre-wrap'

/** Also for who cannot see colours, or anything. */
function Removed({ children }: { children: string }) {
  return (
    <del className="rounded-[3px] bg-danger-wash px-0.5 text-danger">
      <span className="sr-only">{t('audit.detail.removed')} </span>
      {children}
    </del>
  )
}

function Added({ children }: { children: string }) {
  return (
    <ins className="rounded-[3px] bg-ok-wash px-0.5 text-ok no-underline">
      <span className="sr-only">{t('audit.detail.added')} </span>
      {children}
    </ins>
  )
}
