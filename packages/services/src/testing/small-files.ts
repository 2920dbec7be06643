/** Signature and header of a PNG of 100 × 50 pixels. */
const PNG_HEAD = Buffer.from('89504e470d0a1a0a0000000d4948445200000064000000320802000000', 'hex')

/** Bytes that begin like a PNG and say a text: for `readerOfText`, which decodes nothing. */
export function pictureOf(text: string): Buffer {
  return Buffer.concat([PNG_HEAD, Buffer.from(text)])
}

/** What `pictureOf` was given. */
export function textOfPicture(image: Uint8Array): string {
  const bytes = Buffer.from(image)
  const isPicture = bytes.subarray(0, PNG_HEAD.length).equals(PNG_HEAD)
  return bytes.subarray(isPicture ? PNG_HEAD.length : 0).toString('utf8')
}

/** A whole PDF of one page; `more` stands in its catalogue. */
export function plainPdf(words: string, more = ''): Buffer {
  const text = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${more} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + table + trailer, 'latin1')
}
