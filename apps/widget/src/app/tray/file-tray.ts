import type { VKAgent, VKError } from 'visualkit'
import { FILE_TYPES } from './file-types.ts'

/** A file that is about to be sent. */
export interface TrayFile {
  key: number
  name: string
  bytes: number
  isImage: boolean
  /** The picture as the visitor has it, small, on this page alone. A page's policy may forbid a link to it. */
  preview: ImageBitmap | null
  state: 'uploading' | 'ready' | 'failed'
  /** How much has left, 0–1. */
  sent: number
  error: FileError | null
  /** Of the uploaded file. */
  id: string | null
}

export type FileError =
  | 'fileKind'
  | 'fileTooLarge'
  | 'fileLocked'
  | 'fileActive'
  | 'fileDamaged'
  | 'fileLimit'
  | 'fileFailed'

const MOST_FILES = 5
const MOST_BYTES = 10_485_760
/** Of a preview, for screens of two pixels a point. */
const PREVIEW_PX = 96

interface Held {
  file: File
  abort: AbortController
}

/** What the visitor attached to the message they are writing. Files upload at once; the message waits for them. */
export class FileTray {
  files: TrayFile[] = []
  readonly #agent: VKAgent
  readonly #onChange: (files: TrayFile[]) => void
  readonly #held = new Map<number, Held>()
  #keys = 0

  constructor(agent: VKAgent, onChange: (files: TrayFile[]) => void) {
    this.#agent = agent
    this.#onChange = onChange
  }

  /** @returns false when there was no room for all of them. */
  add(files: readonly File[]): boolean {
    // What is refused for good has been read by now, and takes nobody's place.
    for (const { key, error } of this.files) if (error && error !== 'fileFailed') this.#drop(key)
    const taken = files.slice(0, MOST_FILES - this.files.length)
    for (const file of taken) {
      const key = ++this.#keys
      const isImage = file.type.startsWith('image/')
      const error = !FILE_TYPES.includes(file.type)
        ? 'fileKind'
        : file.size > MOST_BYTES
          ? 'fileTooLarge'
          : null
      const { name, size: bytes } = file
      const state = error ? 'failed' : 'uploading'
      this.#held.set(key, { file, abort: new AbortController() })
      this.#change([
        ...this.files,
        { key, name, bytes, isImage, preview: null, state, sent: 0, error, id: null },
      ])
      if (error) continue
      if (isImage) void this.#draw(key, file)
      void this.#upload(key)
    }
    return taken.length === files.length
  }

  retry(key: number): void {
    this.#set(key, { state: 'uploading', sent: 0, error: null })
    void this.#upload(key)
  }

  /** Takes a file away, and back from the server when it is there. */
  remove(key: number): void {
    const file = this.files.find((one) => one.key === key)
    this.#drop(key)
    if (file?.id) this.#agent.discardFile(file.id).catch(() => {})
  }

  /** The uploaded files, which leave the tray with their message. */
  take(): TrayFile[] {
    const ready = this.files.filter(({ state }) => state === 'ready')
    for (const { key } of ready) this.#held.delete(key)
    this.#change(this.files.filter(({ state }) => state !== 'ready'))
    return ready
  }

  /** Files of a message that was taken back. */
  putBack(files: readonly TrayFile[]): void {
    this.#change([...files, ...this.files])
  }

  clear(): void {
    for (const { key } of this.files) this.remove(key)
  }

  async #draw(key: number, file: File): Promise<void> {
    // What cannot be drawn here is shown by an icon; the server tells whether it is an image at all.
    const preview = await createImageBitmap(file, { resizeHeight: PREVIEW_PX }).catch(() => null)
    if (preview && this.#held.has(key)) this.#set(key, { preview })
  }

  async #upload(key: number): Promise<void> {
    const held = this.#held.get(key)
    if (!held) return
    try {
      const { id } = await this.#agent.attachFile(held.file, {
        signal: held.abort.signal,
        onProgress: (sent) => this.#set(key, { sent }),
      })
      // Taken away in the last moment: then nobody will send it.
      if (!this.#held.has(key)) return void this.#agent.discardFile(id).catch(() => {})
      this.#set(key, { state: 'ready', sent: 1, id })
    } catch (error) {
      if (this.#held.has(key)) this.#set(key, { state: 'failed', error: errorOf(error as VKError) })
    }
  }

  #drop(key: number): void {
    this.#held.get(key)?.abort.abort()
    this.#held.delete(key)
    const file = this.files.find((one) => one.key === key)
    file?.preview?.close()
    this.#change(this.files.filter((one) => one.key !== key))
  }

  #set(key: number, changes: Partial<TrayFile>): void {
    this.#change(this.files.map((file) => (file.key === key ? { ...file, ...changes } : file)))
  }

  #change(files: TrayFile[]): void {
    this.files = files
    this.#onChange(files)
  }
}

function errorOf({ code, details }: VKError): FileError {
  if (code === 'PAYLOAD_TOO_LARGE') return 'fileTooLarge'
  if (code === 'RATE_LIMITED' || code === 'CONFLICT') return 'fileLimit'
  if (code === 'VALIDATION_ERROR') return 'fileDamaged'
  if (code !== 'UNSUPPORTED_MEDIA') return 'fileFailed'
  if (details?.reason === 'encrypted') return 'fileLocked'
  return details?.reason === 'unknown_kind' ? 'fileKind' : 'fileActive'
}
