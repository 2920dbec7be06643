import { Button, Field, Input, Segmented, Textarea } from '@visualkit/ui'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../../../i18n/text.ts'
import type { SourceDraft } from '../api/import-draft.ts'
import { HeadersEditor } from './headers-editor.tsx'

/** Where tools are offered: a document by address, pasted or as a file, or a server with its headers. */
export function SourceFields({
  draft,
  change,
  most,
}: {
  draft: SourceDraft
  change(part: Partial<SourceDraft>): void
  /** Longest document that can be pasted, in characters. */
  most: number
}) {
  const isDocument = draft.kind === 'openapi'
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Segmented
          label={t('tools.import.from')}
          value={draft.kind}
          onValueChange={(kind) => change({ kind })}
          options={[
            { value: 'openapi', label: t('tools.import.openapi') },
            { value: 'mcp', label: t('tools.import.mcp') },
          ]}
        />
        {isDocument && (
          <Segmented
            label={t('tools.import.by')}
            value={draft.by}
            onValueChange={(by) => change({ by })}
            options={[
              { value: 'url', label: t('tools.import.byUrl') },
              { value: 'text', label: t('tools.import.byText') },
            ]}
          />
        )}
      </div>
      {isDocument && draft.by === 'text' ? (
        <DocumentText text={draft.text} most={most} onChange={(text) => change({ text })} />
      ) : (
        <Field label={t('tools.url')} hint={t(isDocument ? 'tools.import.urlHint' : 'tools.import.mcpHint')}>
          <Input
            type="url"
            value={draft.url}
            onChange={(event) => change({ url: event.target.value })}
            placeholder={isDocument ? 'https://shop.example/openapi.json' : 'https://shop.example/mcp'}
            maxLength={2_000}
            spellCheck={false}
            required
          />
        </Field>
      )}
      <HeadersEditor
        rows={draft.headers}
        hint={t(isDocument ? 'tools.import.headersHint' : 'tools.headersHint')}
        onChange={(headers) => change({ headers })}
      />
    </>
  )
}

/** The text of a document, pasted or from a file. */
export function DocumentText({
  text,
  most,
  onChange,
}: {
  text: string
  most: number
  onChange(text: string): void
}) {
  const input = useRef<HTMLInputElement>(null)
  const isLong = text.length > most
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('tools.import.document')}
        hint={t('tools.import.documentHint')}
        error={isLong && t('tools.import.tooLong', { most })}
      >
        <Textarea
          value={text}
          onChange={(event) => onChange(event.target.value)}
          rows={7}
          className="font-mono text-sm"
          placeholder={'openapi: 3.1.0'}
          spellCheck={false}
        />
      </Field>
      <div>
        <Button size="small" onClick={() => input.current?.click()}>
          <FileUp strokeWidth={1.7} />
          {t('tools.import.chooseFile')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,.yaml,.yml"
          aria-label={t('tools.import.chooseFile')}
          tabIndex={-1}
          className="sr-only"
          onChange={async (event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            // One byte more than can be sent is enough to say that it is too long.
            if (file) onChange(await file.slice(0, most * 4 + 1).text())
          }}
        />
      </div>
    </div>
  )
}
