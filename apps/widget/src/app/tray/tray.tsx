import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon, IconButton } from '../components/icons.tsx'
import { sizeText } from '../components/message-files.tsx'
import { BRAZILIAN } from '../i18n/index.ts'
import type { FileTray, TrayFile } from './file-tray.ts'
import { TRAY_BRAZILIAN, TRAY_TEXTS } from './tray-texts.ts'

/** The files of the message that is being written, each with how far it is and a way to take it out. */
export function Tray({ tray, files }: { tray: FileTray; files: TrayFile[] }) {
  const { t, locale } = useChat()
  const words = t === BRAZILIAN ? TRAY_BRAZILIAN : TRAY_TEXTS[locale as keyof typeof TRAY_TEXTS]
  const kept = files.filter(({ state }) => state !== 'failed')
  const status = ({ state, sent, error, bytes }: TrayFile) => {
    if (error) return words[error]
    if (state === 'ready') return sizeText(bytes, locale)
    return sent < 1 ? words.fileUploading(Math.round(sent * 100)) : words.fileChecking
  }
  return (
    <div class="tray">
      <ul aria-label={t.attachedFiles}>
        {files.map((file) => (
          <li key={file.key} class={`tray-file ${file.state}`}>
            {file.preview ? (
              <Thumb picture={file.preview} />
            ) : (
              <span class="file-icon">
                <Icon name={file.isImage ? 'image' : 'file'} />
              </span>
            )}
            <span class="tray-words">
              <span class="cut" dir="auto" title={file.name}>
                {file.name}
              </span>
              <span class="tray-status" role={file.error ? 'alert' : 'status'}>
                {status(file)}
              </span>
            </span>
            {file.error === 'fileFailed' && (
              <IconButton
                icon="retry"
                label={`${t.tryAgain}: ${file.name}`}
                onClick={() => tray.retry(file.key)}
              />
            )}
            <IconButton
              icon="close"
              label={words.removeFile(file.name)}
              onClick={() => tray.remove(file.key)}
            />
            {file.state === 'uploading' && <i class="bar" style={{ width: `${file.sent * 100}%` }} />}
          </li>
        ))}
      </ul>
      {kept.length > 0 && (
        <p class="tray-note">
          {[
            kept.some(({ isImage }) => isImage) && words.imagesHide,
            kept.some(({ isImage }) => !isImage) && words.pdfAsIs,
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
    </div>
  )
}

const THUMB_PX = 72

/** The middle of a picture; of a tall one, its top. */
function Thumb({ picture }: { picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const { width, height } = picture
    const scale = Math.max(THUMB_PX / width, THUMB_PX / height)
    const left = (THUMB_PX - width * scale) / 2
    canvas.current?.getContext('2d')?.drawImage(picture, left, 0, width * scale, height * scale)
  }, [picture])
  return <canvas ref={canvas} width={THUMB_PX} height={THUMB_PX} />
}
