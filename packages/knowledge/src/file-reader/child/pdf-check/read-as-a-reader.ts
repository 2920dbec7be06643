import { AnnotationType } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openPdf } from '../open-pdf.ts'
import { PdfRefused } from './pdf-refused.ts'

/**
 * Lets pdf.js, which undoes every packing and mends what is broken, say whether a PDF holds scripts or files. Nothing is
 * run or drawn. It says nothing of websites that are opened: `refuseAutomaticActions` does.
 * @throws PdfRefused also when it cannot be opened or a page of it cannot be read.
 */
export async function readAsAReader(bytes: Uint8Array): Promise<void> {
  const pdf = await openPdf(bytes).catch((error: { details?: { reason?: string } }) => {
    throw new PdfRefused(error.details?.reason === 'encrypted' ? 'encrypted' : 'damaged')
  })
  try {
    if ((await pdf.getJSActions()) || (await pdf.hasJSActions())) throw new PdfRefused('commands')
    if (await pdf.getAttachments()) throw new PdfRefused('embedded_files')
    if (pdf.isPureXfa) throw new PdfRefused('scripted_form')
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      if (await page.getJSActions()) throw new PdfRefused('commands')
      const annotations: { annotationType: number; actions?: unknown }[] = await page.getAnnotations()
      for (const { annotationType, actions } of annotations) {
        if (annotationType === AnnotationType.FILEATTACHMENT) throw new PdfRefused('embedded_files')
        if (actions) throw new PdfRefused('commands')
      }
      page.cleanup()
    }
  } finally {
    await pdf.loadingTask.destroy()
  }
}
