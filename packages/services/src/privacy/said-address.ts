import { domainToASCII, domainToUnicode } from 'node:url'
import { schema, type Tx } from '@visualkit/db'
import type { MailKind } from '@visualkit/mail'
import { and, eq, inArray, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'

const { endUsers, invitations, outboxMails, sessions } = schema

/** Mails to visitors, at an address nobody vouches for: those to the team have other kinds. */
const TO_VISITORS = [
  'your_call_planned',
  'your_call_canceled',
  'answer_found',
  'answer_found_left',
] satisfies MailKind[]

/** Letters that nobody sees, as a regular expression of JavaScript and of PostgreSQL. */
const INVISIBLE = '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff]'
/** Under which names a page or a server says who somebody is, as letters alone. */
const ADDRESS_KEYS =
  '{email,emailaddress,mail,useremail,customeremail,contact,contactemail,correo,correoelectronico,name,user,username,userid,login,customer,customerid}'

/** An address as it is compared: small, without what stands around it, such as spaces or `Mia <…>`. */
export function normalEmail(text: string): string {
  const plain = text.normalize('NFKC').replace(new RegExp(INVISIBLE, 'gu'), '').trim().toLowerCase()
  const inside = /<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+?)\s*>/u.exec(plain)?.[1]
  return inside ?? plain.replace(/^mailto:/u, '')
}

/** Whether a text is, or holds, one of some addresses, in whatever spelling. */
export function saysAddress(text: SQLWrapper, addresses: readonly string[]): SQL {
  if (addresses.length === 0) return sql`false`
  const either = addresses
    .flatMap(spellings)
    .map((address) => address.replace(/[!-/:-?[-^`{-~]/gu, '\\$&'))
    .join('|')
  const before = '(^|[^[:alnum:].!#$%&*+?^_{|}~-])'
  const after = '($|[^[:alnum:].-]|[.-]($|[^[:alnum:]]))'
  const pattern = `${before}(${either})${after}`
  return sql`lower(regexp_replace(normalize(${text}, nfkc), ${INVISIBLE}, '', 'g')) ~ ${pattern}`
}

/** Conversations of visitors who said one of some addresses of themselves. */
export function conversationsSaying(addresses: readonly string[]): SQL | undefined {
  return or(metadataSays(sessions.metadata, addresses), saysAddress(sessions.visitorId, addresses))
}

/** Profiles that are under one of some addresses. */
export function profilesUnder(addresses: readonly string[]): SQL | undefined {
  return or(
    saysAddress(endUsers.email, addresses),
    saysAddress(endUsers.externalId, addresses),
    metadataSays(endUsers.metadata, addresses),
  )
}

/** Invitations to some addresses, and mails that went to them or name them. */
export function writtenTo(tenantId: string, addresses: readonly string[]) {
  return {
    invitations: and(eq(invitations.tenantId, tenantId), saysAddress(invitations.email, addresses)),
    mails: and(
      eq(outboxMails.tenantId, tenantId),
      or(
        saysAddress(outboxMails.recipient, addresses),
        saysAddress(outboxMails.subject, addresses),
        saysAddress(outboxMails.text, addresses),
      ),
    ),
  }
}

/** Mails that went to visitors at addresses they left in the chat. What others are sent there, or is of them, stays. */
export function mailsToVisitors(tenantId: string, addresses: readonly string[]): SQL | undefined {
  return and(
    eq(outboxMails.tenantId, tenantId),
    inArray(outboxMails.kind, TO_VISITORS),
    saysAddress(outboxMails.recipient, addresses),
  )
}

/** The addresses that visitors left in conversations, by a condition on them. */
export async function addressesLeftIn(tx: Tx, conversations: SQL | undefined): Promise<string[]> {
  const rows = await tx
    .select({ metadata: sessions.metadata, visitorId: sessions.visitorId })
    .from(sessions)
    .where(conversations)
  return [...new Set(rows.flatMap(({ metadata, visitorId }) => addressesIn(metadata, visitorId)))]
}

/** Whether a business wrote to an address, without any conversation. */
export async function wasWrittenTo(tx: Tx, tenantId: string, address: string): Promise<boolean> {
  const to = writtenTo(tenantId, [address])
  const { rows } = await tx.execute<{ found: boolean }>(
    sql`select exists (select 1 from invitations where ${to.invitations})
            or exists (select 1 from outbox_mails where ${to.mails}) as found`,
  )
  return rows[0]?.found === true
}

/** The addresses that stand in what a visitor said of themselves. */
export function addressesIn(metadata: Record<string, unknown>, visitorId: string | null): string[] {
  const keys = ADDRESS_KEYS.slice(1, -1).split(',')
  const texts = Object.entries(metadata).flatMap(([key, value]) =>
    typeof value === 'string' && keys.includes(key.toLowerCase().replace(/[^\p{L}]/gu, '')) ? [value] : [],
  )
  const found = [...texts, visitorId ?? ''].map(normalEmail)
  return [...new Set(found.filter((text) => /^[^\s@]+@[^\s@]+$/u.test(text)))]
}

function metadataSays(metadata: SQLWrapper, addresses: readonly string[]): SQL {
  const says = saysAddress(sql`said.value`, addresses)
  return sql`exists (select 1 from jsonb_each_text(case jsonb_typeof(${metadata}) when 'object' then ${metadata} else '{}' end) said
    where lower(regexp_replace(said.key, '[^[:alpha:]]', '', 'g')) = any(${ADDRESS_KEYS}::text[]) and ${says})`
}

/** A domain may be written in its own letters or in ASCII. */
function spellings(address: string): string[] {
  const at = address.lastIndexOf('@')
  if (at < 0) return [address]
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const domains = [domain, domainToASCII(domain), domainToUnicode(domain)].filter(Boolean)
  return [...new Set(domains)].map((form) => `${local}@${form}`)
}
