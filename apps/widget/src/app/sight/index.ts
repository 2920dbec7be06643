import css from './sight.css?inline'

export { Consent } from './consent.tsx'
export { CONSENT_VERSION, PAGE_CONSENT_VERSION } from './consent-version.ts'
export { startPageView } from './page-viewing.ts'
export { prepareScreenSharing, startScreenSharing } from './screen-sharing.ts'
export { Seen } from './seen.tsx'
export const sightCss: string = css
