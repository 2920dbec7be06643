import { abortable } from './abortable.ts'
import type { ConversationCalls } from './conversation-calls.ts'
import type { UnsentText } from './outbox.ts'
import type { AttachFileOptions, Attachment, FileSource, Message, SendFileOptions } from './types/index.ts'
import type { SendTextOptions } from './vk-agent.ts'
import { VKError } from './vk-error.ts'

const FILE_BYTES = 10_485_760

/** Uploads a file of the visitor. It is seen by nobody until a message names it. */
export async function attachFile(
  calls: ConversationCalls,
  file: FileSource,
  options: AttachFileOptions = {},
): Promise<Attachment> {
  if (typeof file !== 'object' || file === null)
    throw new VKError('VALIDATION_ERROR', 'A file is a Blob, a File or a Uint8Array.')
  const { name = nameOf(file), onProgress, signal } = options
  const size = file instanceof Uint8Array ? file.byteLength : file.size
  if (size > FILE_BYTES) throw new VKError('PAYLOAD_TOO_LARGE', 'A file may have at most 10 MB.')
  if (size === 0) throw new VKError('VALIDATION_ERROR', 'The file is empty.')
  const attachment = await calls.attach(file as Blob | Uint8Array<ArrayBuffer>, { name, onProgress, signal })
  onProgress?.(1)
  return attachment
}

/** Uploads a file and sends it. An abort takes back what has not been sent. */
export async function sendFile(
  agent: {
    attachFile(file: FileSource, options: AttachFileOptions): Promise<Attachment>
    discardFile(id: string): Promise<void>
    sendText(text: string, options: SendTextOptions): Promise<Message>
    unsent: UnsentText[]
  },
  file: FileSource,
  { text = '', name, onProgress, signal, clientMessageId }: SendFileOptions = {},
): Promise<Message> {
  const { id } = await agent.attachFile(file, { name, onProgress, signal })
  const sent = agent.sendText(text, { attachmentIds: [id], clientMessageId, signal })
  return abortable(sent, signal, () => {
    const isKept = agent.unsent.some(({ attachmentIds }) => attachmentIds?.includes(id))
    if (!isKept) agent.discardFile(id).catch(() => {})
  })
}

function nameOf(file: FileSource): string | undefined {
  return 'name' in file && typeof file.name === 'string' ? file.name : undefined
}
