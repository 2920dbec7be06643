/**
 * Names the words of the consent to show one's screen, in all languages; what the visitor agreed to is kept under it.
 * Changing the words makes a new version: a test holds the two together. The words of each version are in
 * docs/privacy.md.
 */
export const CONSENT_VERSION = 'screen-2026-11'
