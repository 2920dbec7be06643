import { z } from 'zod'
import { Id } from './ids.ts'
import { nameText } from './name-text.ts'
import { IdentityCheck, OutsideProblem } from './outside-sign-in.ts'

/** Most of what one business may set up. */
export const SSO_LIMITS = { connections: 5, domains: 20, certificates: 5, metadataBytes: 524_288 } as const

export const SsoKind = z.enum(['oidc', 'saml'])
export type SsoKind = z.infer<typeof SsoKind>

/** What people may join as by signing in; more is given by somebody of the team. */
export const SsoRole = z.enum(['agent', 'viewer'])
export type SsoRole = z.infer<typeof SsoRole>

/** A domain whose addresses an identity provider speaks for. */
export const SsoDomain = z.object({
  id: Id,
  domain: z.string(),
  /** What has to stand in the domain's DNS, as a TXT record of the domain itself. */
  record: z.string(),
  /** Null until it was found there. */
  verifiedAt: z.iso.datetime().nullable(),
})
export type SsoDomain = z.infer<typeof SsoDomain>

/** A certificate in plain words. */
export const SsoCertificate = z.object({
  pem: z.string(),
  subject: z.string(),
  validUntil: z.iso.datetime(),
})
export type SsoCertificate = z.infer<typeof SsoCertificate>

/** The sign-in of a business by an identity provider of its own. */
export const SsoConnection = z.object({
  id: Id,
  name: z.string(),
  kind: SsoKind,
  /** The provider as it names itself: OIDC issuer, SAML entity id. */
  issuer: z.string().nullable(),
  clientId: z.string().nullable(),
  /** The secret itself is never shown again. */
  hasSecret: z.boolean(),
  signInUrl: z.string().nullable(),
  certificates: SsoCertificate.array(),
  emailClaim: z.string().nullable(),
  nameClaim: z.string().nullable(),
  joins: z.boolean(),
  defaultRole: SsoRole,
  /** Whether everything is there that a sign-in needs. */
  isComplete: z.boolean(),
  testedAt: z.iso.datetime().nullable(),
  enabledAt: z.iso.datetime().nullable(),
  enforcedAt: z.iso.datetime().nullable(),
  domains: SsoDomain.array(),
  /** What the provider has to know of us. */
  ours: z.object({
    /** OIDC. */
    redirectUri: z.string(),
    /** SAML: where it sends its answer. */
    acsUrl: z.string(),
    /** SAML: as we name ourselves; our description is there too. */
    entityId: z.string(),
    /** SAML: where it says that somebody signed out there. */
    logoutUrl: z.string(),
    /** SAML: our certificate (PEM), by which it may check our requests and encrypt for us. Null: there is none yet. */
    certificate: z.string().nullable(),
    /** Page where people of this business begin. */
    signInUrl: z.string(),
  }),
})
export type SsoConnection = z.infer<typeof SsoConnection>

const name = nameText({ max: 100, empty: 'Give it a name.' })

export const CreateSsoConnectionInput = z.object({ name, kind: SsoKind })
export type CreateSsoConnectionInput = z.infer<typeof CreateSsoConnectionInput>

export const UpdateSsoConnectionInput = z.object({
  id: Id,
  name: name.optional(),
  issuer: z.string().trim().min(1).max(2_000).optional(),
  clientId: z.string().trim().min(1).max(500).optional(),
  clientSecret: z.string().trim().min(1).max(2_000).optional(),
  signInUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  /** Where a SAML provider hears that somebody is signed out here. */
  signOutUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .optional(),
  /** In PEM, or the base64 of it. */
  certificates: z.string().min(1).max(20_000).array().min(1).max(SSO_LIMITS.certificates).optional(),
  emailClaim: z.string().trim().max(500).nullable().optional(),
  nameClaim: z.string().trim().max(500).nullable().optional(),
  joins: z.boolean().optional(),
  defaultRole: SsoRole.optional(),
})
export type UpdateSsoConnectionInput = z.infer<typeof UpdateSsoConnectionInput>

/** The provider's own description: as XML, or the address where it stands. */
export const ImportSsoMetadataInput = z
  .object({
    id: Id,
    xml: z.string().max(SSO_LIMITS.metadataBytes).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional(),
  })
  .refine(({ xml, url }) => (xml === undefined) !== (url === undefined), 'Give the XML or its address.')
export type ImportSsoMetadataInput = z.infer<typeof ImportSsoMetadataInput>

export const SwitchSsoInput = z.object({ id: Id, state: z.enum(['off', 'on', 'enforced']) })
export type SwitchSsoInput = z.infer<typeof SwitchSsoInput>

export const SsoDomainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
    'Write a domain such as example.com.',
  )

/** What came back from a sign-in that signs nobody in. */
export const SsoTest = z.object({
  state: z.enum(['waiting', 'passed', 'failed']),
  problem: OutsideProblem.nullable(),
  check: IdentityCheck.nullable(),
  /** What the check said, in English. */
  text: z.string().nullable(),
  /** Who it would be here. */
  mapped: z
    .object({
      subject: z.string(),
      email: z.string().nullable(),
      name: z.string().nullable(),
      /** Whether the address is of a domain that is proved. */
      isOfDomain: z.boolean(),
    })
    .nullable(),
  claims: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type SsoTest = z.infer<typeof SsoTest>
