import type { Attachment } from '@visualkit/contracts'
import { useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon } from './icons.tsx'

/** The files that came with a message: pictures as such, PDFs by name and size. */
export function MessageFiles({ files }: { files: Attachment[] }) {
  const { t } = useChat()
  return (
    <ul class={`files ${files.length > 1 ? 'many' : ''}`} aria-label={t.attachedFiles}>
      {files.map((file) => (
        <li key={file.id} class={file.kind}>
          <FileLink file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileLink({ file }: { file: Attachment }) {
  const { t, chat, locale } = useChat()
  const [path, setPath] = useState(file.url ?? '')
  const [broken, setBroken] = useState(false)
  const href = new URL(path, chat.parts.baseUrl).href
  /** Links live for some minutes; a new one is asked for when it is needed. */
  const renew = async () => {
    const { url } = await chat.getFile(file.id)
    if (url) setPath(url)
    return url
  }
  const onClick = (event: MouseEvent) => {
    if (!isOver(href)) return
    event.preventDefault()
    // Opened within the click, filled when the new link is there.
    const page = window.open('', '_blank')
    renew().then(
      (url) => page && url && page.location.replace(new URL(url, chat.parts.baseUrl)),
      () => page?.close(),
    )
  }
  const link = { href, onClick, target: '_blank', rel: 'noopener noreferrer' }
  if (file.kind === 'image' && !broken) {
    return (
      <a {...link} title={file.name}>
        <img
          src={href}
          width={file.width}
          height={file.height}
          alt={t.image(file.name)}
          decoding="async"
          onError={() => (isOver(href) ? renew().catch(() => setBroken(true)) : setBroken(true))}
        />
      </a>
    )
  }
  return (
    <a {...link} class="file-card" title={file.name}>
      <span class="file-icon">
        <Icon name={file.kind === 'image' ? 'image' : 'file'} />
      </span>
      <span class="tray-words">
        <span class="cut" dir="auto">
          {file.name}
        </span>
        <span class="tray-status">
          {file.kind === 'pdf' && 'PDF · '}
          {sizeText(file.bytes, locale)}
        </span>
      </span>
    </a>
  )
}

function isOver(href: string): boolean {
  return Number(new URL(href).searchParams.get('exp')) * 1000 < Date.now()
}

export function sizeText(bytes: number, locale: string): string {
  const [size, unit] =
    bytes < 1_048_576 ? [Math.max(1, Math.round(bytes / 1_024)), 'KB'] : [bytes / 1_048_576, 'MB']
  return `${size.toLocaleString(locale, { maximumFractionDigits: 1 })} ${unit}`
}
