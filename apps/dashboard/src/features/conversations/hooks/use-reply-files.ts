import { LIMITS } from '@visualkit/contracts/limits'
import { useEffect, useRef, useState } from 'react'
import {
  discardReplyFile,
  type FileProblem,
  FileRefused,
  problemOf,
  uploadReplyFile,
} from '../api/reply-files.ts'

/** A file of the reply that is being written. */
export interface ReplyFile {
  key: string
  name: string
  size: number
  isImage: boolean
  preview: string | null
  state: 'uploading' | 'ready' | 'failed'
  /** 0–1. */
  sent: number
  problem: FileProblem | null
  /** Of the uploaded file. */
  id: string | null
}

export interface ReplyFiles {
  files: readonly ReplyFile[]
  /** More were given than go with one message. */
  tooMany: boolean
  add(files: readonly File[]): void
  remove(key: string): void
  retry(key: string): void
  /** Ids of what is uploaded, which leaves with the reply. */
  take(): string[]
}

/** Uploads what is attached to a reply, at once and side by side. */
export function useReplyFiles(sessionId: string): ReplyFiles {
  const [files, setFiles] = useState<readonly ReplyFile[]>([])
  const [tooMany, setTooMany] = useState(false)
  const held = useRef(new Map<string, { file: File; abort: AbortController; preview: string | null }>())
  useEffect(() => {
    const all = held.current
    return () => {
      for (const { abort, preview } of all.values()) {
        abort.abort()
        if (preview) URL.revokeObjectURL(preview)
      }
      all.clear()
    }
  }, [])

  const set = (key: string, changes: Partial<ReplyFile>) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...changes } : file)))
  const release = (key: string) => {
    const one = held.current.get(key)
    if (one?.preview) URL.revokeObjectURL(one.preview)
    held.current.delete(key)
  }
  const upload = async (key: string) => {
    const one = held.current.get(key)
    if (!one) return
    set(key, { state: 'uploading', sent: 0, problem: null })
    try {
      const onProgress = (sent: number) => set(key, { sent })
      const { id } = await uploadReplyFile(sessionId, one.file, { onProgress, signal: one.abort.signal })
      if (!held.current.has(key)) return discardReplyFile(id)
      set(key, { state: 'ready', sent: 1, id })
    } catch (error) {
      set(key, { state: 'failed', problem: error instanceof FileRefused ? error.problem : 'failed' })
    }
  }

  return {
    files,
    tooMany,
    add(given) {
      // What is refused for good has been read by now, and takes nobody's place.
      const refused = files.filter(({ problem }) => problem !== null && problem !== 'failed')
      for (const { key } of refused) release(key)
      const taken = given.slice(0, LIMITS.attachmentsPerMessage - (files.length - refused.length))
      setTooMany(taken.length < given.length)
      const added = taken.map((file): ReplyFile => {
        const key = crypto.randomUUID()
        const problem = problemOf(file)
        const isImage = file.type.startsWith('image/')
        const preview = isImage && !problem ? URL.createObjectURL(file) : null
        held.current.set(key, { file, abort: new AbortController(), preview })
        const { name, size } = file
        return {
          key,
          name,
          size,
          isImage,
          preview,
          state: problem ? 'failed' : 'uploading',
          sent: 0,
          problem,
          id: null,
        }
      })
      setFiles((now) => [...now.filter((file) => !refused.includes(file)), ...added])
      for (const { key, problem } of added) if (!problem) void upload(key)
    },
    remove(key) {
      held.current.get(key)?.abort.abort()
      release(key)
      const id = files.find((file) => file.key === key)?.id
      if (id) discardReplyFile(id)
      setTooMany(false)
      setFiles((now) => now.filter((file) => file.key !== key))
    },
    retry: (key) => void upload(key),
    take() {
      const ready = files.filter(({ state }) => state === 'ready')
      for (const { key } of ready) release(key)
      setTooMany(false)
      setFiles((now) => now.filter(({ state }) => state !== 'ready'))
      return ready.flatMap(({ id }) => id ?? [])
    },
  }
}
