import type { PdfRefusal } from '../../protocol.ts'

export class PdfRefused extends Error {
  readonly refusal: PdfRefusal

  constructor(refusal: PdfRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}
