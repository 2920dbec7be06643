/** Namespaces and names of SAML 2.0 and XML signatures. */
export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'
export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
export const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
export const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'
export const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/** What a signature may be made with; SHA-1 is broken. */
export const SIGNED_BY = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
])
export const DIGESTED_BY = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
])
/** What a signature may be made over: the element as it stands, without the signature itself. */
export const TRANSFORMED_BY = new Set([
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
])
export const WRITTEN_BY = new Set(['http://www.w3.org/2001/10/xml-exc-c14n#'])

export const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#'
/** How an assertion may be encrypted, as Node calls it. */
export const ENCRYPTED_BY = new Map([
  ['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'aes-256-gcm'],
  ['http://www.w3.org/2009/xmlenc11#aes128-gcm', 'aes-128-gcm'],
  [`${ENCRYPTION}aes256-cbc`, 'aes-256-cbc'],
  [`${ENCRYPTION}aes128-cbc`, 'aes-128-cbc'],
])
export const OAEP_11 = 'http://www.w3.org/2009/xmlenc11#rsa-oaep'
/** How its key may be. */
export const KEY_WRAPPED_BY = new Set([`${ENCRYPTION}rsa-oaep-mgf1p`, OAEP_11])
export const SHA1 = `${SIGNATURE}sha1`
export const MGF_SHA1 = 'http://www.w3.org/2009/xmlenc11#mgf1sha1'
/** Hashes within RSA-OAEP, where SHA-1 is no weakness. */
export const KEY_HASHED_BY = new Map([
  [SHA1, 'sha1'],
  [`${ENCRYPTION}sha256`, 'sha256'],
])
