/**
 * Asks an address and no other: a redirect is an error. The key of a model goes along in a header that fetch would hand
 * on to wherever the redirect leads.
 */
export const straightFetch: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'error' })
