import type { ErrorBody } from '@visualkit/contracts'
import { tenantHeader } from '../../../app/active-tenant.ts'
import { t } from '../../../i18n/text.ts'

/**
 * Sends the file of an export to its source, which is read at once.
 * @throws Error with a sentence that can be shown.
 */
export function uploadExport(id: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    // XMLHttpRequest, because fetch says nothing while it sends.
    const request = new XMLHttpRequest()
    const name = encodeURIComponent(file.name.slice(-255))
    request.open('POST', `/api/v1/knowledge/sources/${id}/file?name=${name}`)
    for (const [header, value] of Object.entries(tenantHeader())) request.setRequestHeader(header, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => fail(new Error(t('knowledge.failures.unreachable')))
    request.onload = () => {
      if (request.status < 300) return done()
      const body = request.response as ErrorBody | null
      fail(new Error(body?.error?.message ?? t('knowledge.failures.unreachable')))
    }
    request.send(file)
  })
}
