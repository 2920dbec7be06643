import type { TextFormat } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { Field, Input, Select, Textarea } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'

/** Title and text of a document that is written here. */
export function WrittenFields({
  title,
  onTitle,
  content,
  onContent,
}: {
  title: string
  onTitle(title: string): void
  content: string
  onContent(content: string): void
}) {
  return (
    <>
      <Field label={t('knowledge.title')}>
        <Input
          value={title}
          onChange={(event) => onTitle(event.target.value)}
          maxLength={LIMITS.titleCharacters}
          placeholder={t('knowledge.titleExample')}
          required
        />
      </Field>
      <Field label={t('knowledge.content')} hint={t('knowledge.contentHint')}>
        <Textarea
          value={content}
          onChange={(event) => onContent(event.target.value)}
          required
          className="max-h-72 min-h-40 font-mono text-sm"
        />
      </Field>
    </>
  )
}

/** How its text is written. */
export function FormatField({
  format,
  onFormat,
}: {
  format: TextFormat
  onFormat(format: TextFormat): void
}) {
  return (
    <Field label={t('knowledge.format')}>
      <Select value={format} onChange={(event) => onFormat(event.target.value as TextFormat)}>
        <option value="markdown">Markdown</option>
        <option value="text">{t('knowledge.plainText')}</option>
        <option value="html">HTML</option>
        <option value="csv">{t('documents.formats.csv')}</option>
      </Select>
    </Field>
  )
}
