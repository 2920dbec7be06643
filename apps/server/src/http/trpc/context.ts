import type { BeginOutsideInput, SignedIn } from '@visualkit/contracts'
import type {
  Actor,
  Person,
  PersonContext,
  RequestFacts,
  ServiceContext,
  Services,
} from '@visualkit/services'

/** What one request brings: who is signed in, and for which business they act. */
export interface TrpcContext {
  services: Services
  version: string
  isDraining(): boolean
  requestId: string
  request: RequestFacts
  /** The business the request names; null when it names none. */
  asked: string | null
  /** Null when nobody is signed in. */
  signedIn: SignedIn | null
  /** The same with their sign-in; null when nobody is signed in. */
  person: Person | null
  /** Begins a sign-in at a provider for the request's browser. */
  signInAt(input: BeginOutsideInput): Promise<{ url: string }>
  /** Ends the sign-in of the request's browser. */
  signOut(): Promise<void>
  /** Null when nobody is signed in, or the person is no member of the business that was asked for. */
  member: Extract<Actor, { kind: 'member' }> | null
  /** Whether the page that sent the request is our own: cookies alone prove nothing for a change. */
  sameOrigin: boolean
}

/** What procedures of a member work with. */
export interface MemberContext extends TrpcContext {
  service: ServiceContext
}

/** What procedures of a person work with, whatever business they act for. */
export interface SignedInContext extends TrpcContext {
  account: PersonContext
}
