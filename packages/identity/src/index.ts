export { failed, IdentityProblem } from './identity-problem.ts'
export { lookUpTxt } from './look-up-txt.ts'
export { createOidc, type Oidc, type OidcRequest, type OidcSettings, requireFresh } from './oidc.ts'
export type { Claims, OutsideIdentity } from './outside-identity.ts'
