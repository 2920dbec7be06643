import { SOURCE_LIMITS } from '@visualkit/contracts/limits'
import { Button, Progress } from '@visualkit/ui'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { bytes, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** Chooses the file of an export, and shows how far it is on its way. */
export function ExportFile({
  file,
  progress,
  label = t('sources.chooseFile'),
  onFile,
}: {
  file: File | null
  /** Sent share, 0–1; null: it is not being sent. */
  progress: number | null
  label?: string
  onFile(file: File): void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => input.current?.click()} disabled={progress !== null}>
          <FileUp strokeWidth={1.7} />
          {label}
        </Button>
        {file && (
          <span className="min-w-0 truncate text-sm">
            {file.name} <span className="text-ink-3 tabular-nums">{bytes(file.size)}</span>
          </span>
        )}
      </div>
      <p className="text-xs text-ink-3">
        {t('sources.fileHint', { size: bytes(SOURCE_LIMITS.exportBytes) })}
      </p>
      {progress !== null && (
        <>
          <Progress value={progress} label={file?.name ?? label} />
          <p role="status" className="text-xs text-ink-3">
            {t('sources.uploading', { percent: percent(progress).replace(/\s*%$/, '') })}
          </p>
        </>
      )}
      <input
        ref={input}
        type="file"
        accept=".zip,.json,.jsonl,.ndjson,.html,.htm,.md"
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onFile(chosen)
          event.target.value = ''
        }}
      />
    </div>
  )
}
