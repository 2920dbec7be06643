/**
 * Name the words of the consents, in all languages; what the visitor agreed to is kept under them. Changing the words
 * makes a new version: a test holds the two together.
 */
export const CONSENT_VERSION = 'screen-2026-11'
export const PAGE_CONSENT_VERSION = 'page-2026-11'
