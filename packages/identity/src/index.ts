export { failed, IdentityProblem } from './identity-problem.ts'
export { lookUpTxt } from './look-up-txt.ts'
export { createOidc, type Oidc, type OidcRequest, type OidcSettings, requireFresh } from './oidc.ts'
export type { Claims, OutsideIdentity } from './outside-identity.ts'
export { createSaml, type Saml, type SamlIdentity, type SamlSettings } from './saml.ts'
export {
  logoutAnswerUrl,
  readLogoutRequest,
  type SamlLogoutRequest,
  type SamlLogoutSettings,
} from './saml-logout.ts'
export { type IdpMetadata, readIdpMetadata, spMetadata } from './saml-metadata.ts'
export { createOwnKey, type OwnKey } from './self-signed-certificate.ts'
