/** Stands where a part of an address was left out. */
const HIDDEN = '[hidden]'
/** What follows these in an address opens something for whoever has it. */
const OPENS =
  /reset|token|verif|confirm|invit|magic|activat|log-?in|sign-?in|auth|recover|recuper|ativar|convite/i

/**
 * The address of a page without what may be a secret: its query, its fragment, and the parts of its path that look
 * like a key, an e-mail address or a long number.
 */
export function maskAddress(url: string): string {
  const [, site = '', path = ''] = /^(\w+:\/\/[^/?#]*)?([^?#]*)/.exec(url)!
  let before = ''
  const masked = path.replace(/[^/]+/g, (part) => {
    const isSecret =
      /@|%40|\d{13}|(?:\d{4}-){3}/.test(part) ||
      (OPENS.test(before) && /^(?=.*\d).{6,}/.test(part)) ||
      part.split(/[-_.~]/).some((piece) => /^(?=.*\d)(?=.*[a-z]).{16,}/i.test(piece))
    before = part
    return isSecret ? HIDDEN : part
  })
  return site + masked
}

/** The title of a page without addresses and long numbers; what else is personal in it takes the whole of `redactText`. */
export function maskTitle(title: string): string {
  return title.replace(/\S+@\S+|\d[\d .-]{7,}/g, HIDDEN)
}
