import { ServiceError } from '@visualkit/contracts'

const MAX_CHARACTERS = 2_048

/**
 * A web address that somebody else named. What a browser reads as a number (2130706433, 0x7f.1, 017700000001) is that
 * number's address here too. Mail, databases and the like are no web pages: below 1024 only 80 and 443 are reached.
 * @throws ServiceError VALIDATION_ERROR.
 */
export function parseWebAddress(address: string): URL {
  const url = address.length <= MAX_CHARACTERS && URL.canParse(address) ? new URL(address) : null
  if (url?.username || url?.password)
    throw new ServiceError(
      'VALIDATION_ERROR',
      'The address has a name or password in it, which many see and keep: leave out what stands before the @.',
    )
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ServiceError(
      'VALIDATION_ERROR',
      `"${address.replace(/[^/]*@/, '…@').slice(0, 200)}" is not a web address: write it such as https://help.example.com/page.`,
    )
  if (url.port !== '' && url.port !== '80' && url.port !== '443' && Number(url.port) < 1024)
    throw new ServiceError('VALIDATION_ERROR', `Port ${url.port} of ${url.hostname} is not one of the web.`)
  url.hash = ''
  return url
}
