import { Field, Input } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import { type HeaderDraft, nextKey } from '../api/tool-draft.ts'
import { RowsEditor } from './rows-editor.tsx'

/** Headers with their secret values. */
export function HeadersEditor({
  rows,
  hint,
  readOnly = false,
  onChange,
}: {
  rows: HeaderDraft[]
  hint: string
  readOnly?: boolean
  onChange(rows: HeaderDraft[]): void
}) {
  return (
    <RowsEditor
      legend={t('tools.headers')}
      hint={hint}
      rows={rows}
      onChange={onChange}
      create={() => ({ key: nextKey(), name: '', value: '', isKept: false })}
      nameOf={({ name }) => name || t('tools.header')}
      addLabel={t('tools.addHeader')}
      most={10}
      readOnly={readOnly}
    >
      {(row, set) => (
        <>
          <Field label={t('tools.header')}>
            <Input
              value={row.name}
              placeholder="Authorization"
              // What is kept belongs to the name it was given with.
              onChange={(event) => set({ name: event.target.value, isKept: false })}
              spellCheck={false}
            />
          </Field>
          <Field label={t('tools.value')}>
            <Input
              type="password"
              autoComplete="off"
              value={row.value}
              placeholder={row.isKept ? t('tools.kept') : ''}
              onChange={(event) => set({ value: event.target.value })}
            />
          </Field>
        </>
      )}
    </RowsEditor>
  )
}
