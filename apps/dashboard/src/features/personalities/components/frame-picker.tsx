import { useMutation } from '@tanstack/react-query'
import type { TestFrame } from '@visualkit/contracts'
import { Button, cx } from '@visualkit/ui'
import { ImagePlus, X } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/text.ts'
import { FileRefused } from '../../conversations/api/reply-files.ts'
import { SHOWN_TYPES, shownAmong, uploadTestFrame } from '../api/upload-test-frame.ts'

/** Takes a picture by button, paste and drop, and uploads it. */
export function useFrameUpload(kind: 'picture' | 'screen', onFrame: (frame: TestFrame) => void) {
  const [isOver, setIsOver] = useState(false)
  const upload = useMutation({
    mutationFn: (file: File) => uploadTestFrame(file, kind),
    onSuccess: onFrame,
  })
  const take = (files: Iterable<File>) => {
    const file = shownAmong(files)
    if (file) upload.mutate(file)
    return file !== undefined
  }
  return {
    take,
    isBusy: upload.isPending,
    isOver,
    problem: upload.error instanceof FileRefused ? upload.error.problem : upload.error && ('failed' as const),
    forget: upload.reset,
    /** For whatever takes what is pasted or dropped. */
    area: {
      onPaste: (event: ClipboardEvent) => {
        if (take(event.clipboardData.files)) event.preventDefault()
      },
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: () => setIsOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        setIsOver(false)
        take(event.dataTransfer.files)
      },
    },
  }
}

export type FrameUpload = ReturnType<typeof useFrameUpload>

/** The button that opens the choice of a file. */
export function FrameButton({
  upload,
  children,
  ...button
}: { upload: FrameUpload; children: ReactNode } & Pick<
  Parameters<typeof Button>[0],
  'variant' | 'size' | 'className' | 'aria-label' | 'title'
>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={SHOWN_TYPES.join(',')}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          upload.take(event.target.files ?? [])
          event.target.value = ''
        }}
      />
      <Button {...button} busy={upload.isBusy} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  )
}

export function FrameProblem({ upload }: { upload: FrameUpload }) {
  if (!upload.problem) return null
  return (
    <p role="alert" className="text-xs text-danger">
      {t(`assistantTests.frame.problems.${upload.problem}`)}
    </p>
  )
}

/** Where what a customer shows is put: dropped, pasted or chosen. */
export function FrameDrop({ upload }: { upload: FrameUpload }) {
  return (
    <div className="flex flex-col gap-1.5">
      <div
        {...upload.area}
        className={cx(
          'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-dashed px-4 py-3',
          upload.isOver ? 'border-lagoon bg-lagoon-wash' : 'border-control',
        )}
      >
        <FrameButton upload={upload} size="small">
          <ImagePlus strokeWidth={1.7} />
          {t('assistantTests.frame.attach')}
        </FrameButton>
        <span className="text-xs text-ink-2">
          {upload.isBusy ? t('assistantTests.frame.reading') : t('assistantTests.frame.hint')}
        </span>
      </div>
      <FrameProblem upload={upload} />
    </div>
  )
}

export function RemoveFrame({ onRemove }: { onRemove(): void }) {
  return (
    <Button variant="quiet" size="iconSmall" aria-label={t('assistantTests.frame.remove')} onClick={onRemove}>
      <X strokeWidth={1.7} />
    </Button>
  )
}
