import type { FindingKind } from './finding.ts'
import { nameLikeness } from './person-names.ts'

/** What a field holds, told by its label. */
export interface FieldLabel {
  kind: FindingKind
  /** How surely a value is what the label announces; 0: it is not. */
  likeness(value: string): number
  /** Other things are called so too: a value counts only when it is plainly personal, or stands among such. */
  isVague: boolean
}

/** Small letters, without accents, for comparing what recognition may have read with or without them. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’`´]/g, "'").toLowerCase()
}

const digitsIn = (value: string): number => value.replace(/\D/g, '').length
const fits = (pattern: RegExp) => (value: string) => (pattern.test(value) ? 2 : 0)

/** Dots that stand for hidden characters say nothing. */
const HIDDEN = /^[•*●·.…_ -]+$/u
/** A digit or a mark within the word tells a password from the word on a button. */
const SECRET = /^(?=\S*(?:\d|[^\p{L}\s]\S))\S{4,512}$/u
/** At most eight, as a code has them, in groups or not. */
const DIGITS = /^(?:\p{Lu}-)?(?=(?:\D*\d){3,8}\D*$)\d[\d \t-]{2,15}$/u
const isSecret = (value: string): number => (HIDDEN.test(value) ? 0 : fits(SECRET)(value))
/** Keys are long; blanks in them come from recognition, and prose after them is none of theirs. */
const isToken = (value: string): number => {
  const parts = value.split(/\s+/)
  const isKey = /\d/.test(value) && /[A-Za-z]/.test(value) && value.length - parts.length >= 11
  return isKey && !HIDDEN.test(value) && parts.length <= 4 && parts.slice(2).every((part) => /\d/.test(part))
    ? 2
    : 0
}
/** A password, or a code that is read in groups. */
const isPassword = (value: string): number => Math.max(isSecret(value), DIGITS.test(value) ? 2 : 0)
/** "Clave" is the word for a key too. */
const isPasswordOrKey = (value: string): number => Math.max(isPassword(value), isToken(value))
/** Codes are often asked for in one field a digit. */
const isCode = (value: string): number => {
  if (DIGITS.test(value) || /^(?=\S*\d)(?=\S*\p{Lu})[\p{Lu}\d]{4,8}(?:-[\p{Lu}\d]{3,8})?$/u.test(value))
    return 2
  // Three digits are too little for recognition: 211 is read as n, 912 as pm.
  return /^[^\s•*●·]{1,4}$/.test(value) && !/^(?:\p{Lu}\p{Ll}{2,}|\p{Ll}{3,})$/u.test(value) ? 1 : 0
}
const isDate = (value: string): number =>
  value.length <= 24 &&
  digitsIn(value) >= 3 &&
  /^[\p{L}\d ./,|-]+$/u.test(value) &&
  /(?:\d[ ./|-]{1,2}\d|\p{L}{3})/u.test(value)
    ? 2
    : 0
const isExpiry = fits(/^[\dOoIl]{1,2} ?[/|.-] ?[\dOoIl]{2}(?:\d{2})?$/)
const isCardNumber = (value: string): number =>
  digitsIn(value) >= 8 && /^[\dOoIlSB |-]+$/.test(value) ? 2 : 0
const isPhone = (value: string): number =>
  digitsIn(value) >= 6 && /^[+(]?[\d OoIl().+/-]+$/.test(value) ? 2 : 0
/** Recognition makes much of the sign in the middle; a label above is enough for whatever ends like an address. */
const isMail = (value: string): number =>
  /^\S+@\S+$/.test(value) || (/^\S{2,}.*\. ?\p{L}{2,6}$/u.test(value) && value.split(/\s+/).length <= 3)
    ? 2
    : 0
const isNumber = (value: string): number => {
  // The letter at its end is now and then read as a bracket.
  const number = value.replace(/[\])}|]$/, '')
  return /^[\p{L}\d][\p{L}\d ./-]{2,30}$/u.test(number) &&
    digitsIn(number) >= 3 &&
    digitsIn(number) * 3 >= number.replace(/[\s./-]/g, '').length
    ? 2
    : 0
}
const isIban = (value: string): number =>
  /^[A-Za-z0-9 -]{5,42}$/.test(value) && digitsIn(value) >= 5 ? 2 : 0
const isPostcode = (value: string): number =>
  value.length <= 12 && /\d/.test(value) && /^[A-Za-z\d][A-Za-z\d .?!|-]*$/.test(value) ? 2 : 0
const isStreet = (value: string): number => {
  const parts = value.split(/\s+/)
  // A colon, or a sentence that ends, is none of an address.
  if (parts.length > 12 || parts.length < 2 || /:|\p{L}{3,}[.!?]$/u.test(value)) return 0
  const capitals = parts.filter((part) => /^\p{Lu}/u.test(part)).length
  return capitals > 0 && (/\d/.test(value) || capitals >= 2) ? 2 : 0
}
/** Somebody's field may hold a name in small letters, or one that is read so. */
const isName = (value: string): number => {
  const likeness = nameLikeness(value)
  if (likeness > 0) return likeness
  const risen = value.replace(/(?<![\p{L}])\p{Ll}/gu, (letter) => letter.toUpperCase())
  return value.split(/\s+/).length <= 3 && nameLikeness(risen) === 3 ? 2 : 0
}

/** Whose field it is. */
const WHO =
  '(?:your |tu |su |seu |sua |teu |tua |new |current |customer |client |contact |billing |shipping |delivery |home |work |mobile |primary |secondary |emergency |patient |guest |employee |passenger |company |applicant |legal |personal |permanent |postal |mailing |residential )?'

/** What codes and passwords are for, and what else their labels say, in any order: "código de un solo uso". */
const PURPOSE =
  '(?:one[ -]?time|single[ -]use|security|access|log-?in|sign-?in|sms|2fa|mfa|two[ -](?:factor|step)|authenticat(?:ion|or)|(?:verifica|confirma|autentica|recupera)(?:tion|cion|cao)|recovery|backup|(?:[468]|four|six)[ -]digit|card|tarjeta|cartao|seguridad|seguranca|acc?es+o|un (?:solo )?uso|uso unic[oa]|unico uso|utilizacao unica|dinamica)'
const BESIDES =
  '(?:your|my|the|new|old|current|confirm|repeat|enter|temporary|account|user|wi-?fi|number|and|or|de|del|da|do|la|el|tu|su|a|e|o|y|u|sua|seu|nuev[oa]|nov[oa]|antigua|actual|atual|repetir|repita|confirmar|introduzca|insira|temporal|provisoria|cuenta|conta|usuario|numero)'
const ACRONYM = '(?:cvv2?|cvc2?|cvn|c[vw]{1,2}[cveo]?|csc|cid|otp|totp|pin|puk)'
const CODE = '(?:code|codigo)'
const PASSWORD = '(?:passwor[dt]|passphrase|passcode|passwd|pwd|contrasena|clave|senha|palavra[ -]?passe)'
const madeOf = (needed: string, words: string): string =>
  `(?=.*(?:${needed}))(?:(?:${words}|${PURPOSE}|${BESIDES})(?:[ /-]+|$))+`

interface Rule {
  kind: FindingKind
  pattern: RegExp
  likeness(value: string): number
  isVague?: boolean
}

const rule = (kind: FindingKind, likeness: Rule['likeness'], patterns: string, isVague = false): Rule => ({
  kind,
  likeness,
  isVague,
  pattern: new RegExp(
    `^(?:${patterns
      .trim()
      .split(/\s*\n\s*/)
      .join('|')})$`,
    'u',
  ),
})

/** Written without accents and in small letters, as \`plain\` leaves them. */
const RULES: readonly Rule[] = [
  // CVC and CVV in small serif letters, as they are read.
  rule('card', fits(/^\d{3,4}$/), '[ceo][vyw][ceov]?'),
  // RG, its G read as another round letter.
  rule('id', fits(/^[\d.-]{7,}\w?$/), 'r[o0]'),
  rule('secret', isPasswordOrKey, 'clave(?: de acceso)?'),
  rule('secret', isPassword, madeOf(PASSWORD, PASSWORD)),
  rule('card', isCode, madeOf(`${ACRONYM}|${CODE}.*${PURPOSE}|${PURPOSE}.*${CODE}`, `${ACRONYM}|${CODE}`)),
  rule(
    'secret',
    isToken,
    `
    (?:your |new )?(?:api|secret|access|client|private|live|test|license|licence|webhook)(?: signing)? (?:key|secret|token)
    clave (?:de )?(?:api|secreta|privada)
    chave (?:de |da )?(?:api|secreta|privada|acesso)
    token(?: de (?:acceso|acesso))?
    key
    chave
    secret
    secreto
    segredo
    `,
  ),
  rule(
    'birthdate',
    isDate,
    `
    ${WHO}(?:date of birth|birth ?date|birthday|dob|d\\.o\\.b\\.?|born)(?: on)?
    (?:fecha de |f\\. ?(?:de )?|fec\\. ?(?:de )?)?nac(?:imiento|\\.)?
    (?:data de |data do |dt\\. ?(?:de )?)?nasc(?:imento|\\.)?
    nacid[oa] (?:el|en)
    nascid[oa] em
    cumpleanos
    aniversario
    `,
  ),
  rule(
    'card',
    isExpiry,
    `
    (?:card )?(?:expiry|expiration)(?: date)?
    expires?(?: on| end)?
    mm ?[/|] ?(?:yy(?:yy)?|aa(?:aa)?)
    valid (?:thru|until|to)
    good thru
    (?:fecha de )?(?:caducidad|vencimiento|expiracion)
    caduca
    vence
    (?:data de )?(?:validade|vencimento|expiracao)
    valido ate
    valida hasta
  `,
  ),
  rule(
    'card',
    isCardNumber,
    `
    ${WHO}(?:credit |debit |bank |payment |gift )?card(?: number| no\\.?)?
    (?:(?:numero|n|num\\.?|no\\.?) (?:de (?:la )?)?)?tarjeta(?: de (?:credito|debito))?
    (?:(?:numero|n|num\\.?|no\\.?) (?:do )?)?cartao(?: de (?:credito|debito))?
  `,
  ),
  rule(
    'email',
    isMail,
    `
    ${WHO}e-?mail(?: address)?
    correo(?: electronico)?
    (?:endereco de )?e-?mail
    correio(?: eletronico| electronico)?
    direccion de correo(?: electronico)?
  `,
  ),
  rule(
    'phone',
    isPhone,
    `
    ${WHO}(?:tele)?phone(?: number| no\\.?)?
    ${WHO}(?:mobile|cell|cellphone|tel\\.?|whatsapp|fax)(?: phone)?(?: number| no\\.?)?
    (?:numero de )?(?:telefono|movil|celular|tfno\\.?|tlf\\.?)(?: de contacto| movil| fijo)?
    (?:numero de )?(?:telefone|telemovel|celular)(?: de contato| de contacto)?
  `,
  ),
  rule(
    'iban',
    isIban,
    `
    (?:${WHO}|)iban
    (?:bank account|cuenta bancaria|conta bancaria|account)(?: iban)?
    bank account number
    (?:numero|n|num\\.?) (?:de )?(?:cuenta|la cuenta)(?: bancaria| corriente)?
    (?:numero|n|num\\.?) (?:da|de) conta(?: bancaria| corrente)?
    account (?:number|no\\.?|n)
    cuenta corriente
    conta corrente
    sort code
    routing number
    agencia
    clabe(?: interbancaria)?
    (?:swift|bic)(?: code)?
  `,
  ),
  rule(
    'id',
    isNumber,
    `
    ${WHO}(?:social security|national insurance|passport|national id|identity card|identification|id|id card|tax|tax id|taxpayer|ssn|nhs|medicare|insurance|policy|driver'?s? licen[cs]e|driving licen[cs]e|licen[cs]e|residence permit|medical record)(?: number| no\\.?)?
    ssn
    nino
    (?:numero (?:de |del |do )?|n )?(?:pasaporte|passaporte|dni|nif|nie|cif|curp|rfc|cedula|rut|ruc|cuil|cuit|documento(?: de identidad| de identidade)?|identificacion(?: fiscal)?|identificacao(?: fiscal)?|seguridad social|afiliacion|cpf|cnpj|rg|cnh|nis|pis|contribuinte|bilhete de identidade|carne de conducir|permiso de conducir|carta de conducao|carteira de (?:identidade|motorista)|cartao de cidadao|utente|poliza|apolice|historia clinica)
  `,
  ),
  rule(
    'address',
    isStreet,
    `
    ${WHO}(?:street|house)?(?: |)?address(?: line)?
    (?:street|street and number|street name|house number and street)
    (?:direccion|domicilio|calle|calle y numero)(?: de (?:facturacion|entrega|envio|residencia)| postal| completa| fiscal| habitual)?
    (?:endereco|morada|rua|rua e numero|logradouro)(?: de (?:cobranca|entrega|envio|faturamento|faturacao)| postal| completo| completa| fiscal)?
  `,
  ),
  rule(
    'address',
    isPostcode,
    `
    ${WHO}(?:postcode|post code|postal code|zip|zip code|zip/postcode)
    (?:codigo|cod\\.?) postal
    c\\.? ?p\\.?
    cep
  `,
  ),
  rule(
    'name',
    isName,
    `
    ${WHO}(?:full|first|last|middle|given|family|maiden|preferred|birth|legal)(?: and last)? names?
    first and last name
    ${WHO}surnames?
    name(?:s)? and surname(?:s)?
    (?:name (?:on|of)(?: the)? (?:card|account)|name as (?:on|it appears on)(?: the)? card)
    (?:card ?|account ?|policy ?|passport ?|ticket ?|contract ?|licen[cs]e ?|subscription ?)holder(?:'?s)?(?: name)?
    (?:your|contact|customer|client|patient|guest|employee|passenger|applicant|recipient|beneficiary|owner|tenant|student|member|buyer|seller|sender|author|doctor)(?:'s)? name
    (?:recipient|addressee|beneficiary|payee|patient|passenger|guest|employee|requester|applicant|student|traveller|traveler|insured|assignee|author|sender|doctor|physician|cardholder|attn|attention|signed by|assigned to|requested by|created by|reported by|prepared by|bill(?:ed)? to|ship(?:ped)? to|deliver(?:ed)? to|sold to|invoice to)
    (?:(?:tu|su) )?nombre(?: completo| de pila| y apellidos?| (?:de|del|en|de la|en la|de el) (?:titular|tarjeta|la tarjeta|cliente|contacto|paciente|cuenta|la cuenta|empleado|pasajero|destinatario))
    (?:tu|su) nombre
    (?:primer |segundo )?apellidos?
    (?:titular|tomadora?)(?: (?:de la|del?|d[ao]) \\p{L}+)?
    (?:destinatari[oa]|beneficiari[oa]|paciente|pasajer[oa]|huesped|emplead[oa]|solicitante|alumn[oa]|viajer[oa]|asegurad[oa]|remitente|autora?|medico|medica|facturar a|enviar a|entregar a|asignado a|firmado por|creado por|a la atencion de)
    (?:seu|primeiro|ultimo) nome
    nome(?: completo| e sobrenome| e apelido| proprio| social| (?:do|no|da|na) (?:titular|cartao|cliente|contato|contacto|paciente|conta|funcionario|passageiro|destinatario)| impresso no cartao)
    sobrenomes?
    (?:favorecid[oa]|passageir[oa]|hospede|funcionari[oa]|alun[oa]|viajante|segurad[oa]|remetente|cobrar de|faturar a|faturar para|enviar para|entregar para|atribuido a|assinado por|criado por)
  `,
  ),
  rule(
    'name',
    isName,
    `
    names?
    nombres?
    nomes?
    apelidos?
    (?:customer|client|contact|owner|user|agent|manager|member|participant|host|person|employee|from|to|by|account manager|supervisor|organizer|team member)
    (?:cliente|contacto|propietari[oa]|usuari[oa]|agente|gerente|miembro|participante|persona|responsable|de|para)
    (?:contato|proprietari[oa]|gestora?|membro|pessoa|responsavel)
  `,
    true,
  ),
]

/** A label says nothing by its marks, its hint in brackets, or the number of its row. */
function labelText(text: string): string {
  return (
    plain(text)
      .replace(/[ºª°]/g, '')
      .replace(/\s*[([].*$/, '')
      .replace(/\s+\/.*$/, '')
      .replace(/[\s:*.#]*\d?[\s:*]*$/u, (end) => (/\./.test(end) && /^\.?$/.test(end) ? end : ''))
      .replace(/\s+/g, ' ')
      // The accent of "Código" is now and then read as that of another letter.
      .replace(/c[oe0]d[il1]go/g, 'codigo')
      .trim()
  )
}

/** What the field with this label holds; null when the label announces nothing personal. */
export function fieldLabelOf(text: string): FieldLabel | null {
  if (text.length > 60) return null
  const label = labelText(text)
  if (label.length < 2) return null
  const found = RULES.find(({ pattern }) => pattern.test(label))
  return found ? { kind: found.kind, likeness: found.likeness, isVague: found.isVague ?? false } : null
}
