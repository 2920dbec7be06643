/** An image (PNG, JPEG, WebP) or a PDF; what it is, its bytes say. */
export type FileSource = Blob | Uint8Array

export interface AttachFileOptions {
  /** Ends the upload. */
  signal?: AbortSignal
  /** What the file is called; a `File` brings its own name. */
  name?: string
  /** How much has left, 0–1. Browsers only; elsewhere it is told at the end. */
  onProgress?: (sent: number) => void
}

export interface SendFileOptions extends AttachFileOptions {
  /** What is said with it. */
  text?: string
  /** Your own id for the text, at most 100 characters: with the same one it is stored once. */
  clientMessageId?: string
}
