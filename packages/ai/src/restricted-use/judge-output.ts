import type { RestrictedCategory } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { NOT_RESTRICTED, type RestrictedUse } from './judge-restricted-use.ts'
import { fold } from './tokenize.ts'
import { undisguise } from './undisguise.ts'

/** One trait of a drawn-up paper. */
interface Trait {
  name: string
  weight: number
  /** Over folded lower case, accents gone, line ends kept. */
  pattern: RegExp
  /** How often it must be there; once without it. */
  times?: number
}

/** Papers are made of these; an answer about papers has one or two of them. Spans are bounded: the text is a stranger's. */
const TRAITS: readonly Trait[] = [
  {
    name: 'title',
    weight: 1,
    pattern:
      /^[#*\s]{0,6}(?:this )?(?:last will|will and testament|living will|(?:durable |general |special |limited )?power of attorney|(?:residential |commercial )?(?:lease|rental|tenancy|loan|employment|purchase|sale|service|partnership|settlement|confidentiality|non-?disclosure|prenuptial|custody|sublease)[\w -]{0,30}(?:agreement|contract)|promissory note|bill of sale|affidavit|deed of [a-z ]{3,20}|eviction notice|notice to (?:quit|vacate)|privacy policy|terms (?:and conditions|of service)|contrato (?:de|privado|particular)[\w -]{0,40}|poder (?:notarial|especial|general)|carta poder|testamento|pagare|declaracion jurada|convenio de[\w -]{0,30}|acuerdo de[\w -]{0,30}|procuracao|nota promissoria|termo de[\w -]{0,30}|acordo de[\w -]{0,30}|politica de privacid[a-z]{2,4})[\w ,()-]{0,40}[*:\s]{0,6}$/m,
  },
  {
    name: 'parties',
    weight: 1.5,
    pattern:
      /\(\s?(?:the |el |la |o |a )?["“«']?(?:landlord|tenant|lessor|lessee|seller|buyer|lender|borrower|employer|employee|contractor|client|disclosing party|receiving party|principal|agent|arrendador|arrendatario|vendedor|comprador|prestamista|prestatario|empleador|trabajador|poderdante|apoderado|locador|locatario|senhorio|inquilino|mutuante|mutuario|outorgante|outorgado|contratante|contratad[ao])["”»']?\s?\)|\bhereinafter\b|\ben adelante[,:]? (?:el|la|las|los|denominad)|\bdoravante\b|\bde una parte\b|\bde um lado\b|\bthis (?:\w+ ){0,3}(?:agreement|contract|lease) is (?:made|entered)/,
  },
  {
    name: 'operative words',
    weight: 1.5,
    pattern:
      /\b(?:hereby|whereas|now,? therefore|in witness whereof|witnesseth|heretofore|the parties (?:hereby )?agree|por (?:medio de )?(?:la|el) presente|en fe de lo cual|las partes (?:acuerdan|convienen|pactan)|reunidos|comparecen?|exponen|otorgo|pelo presente|pela presente|as partes (?:acordam|convencionam|ajustam)|outorgo|nomeio e constituo|tem entre si justo)\b/,
  },
  {
    name: 'a person declares',
    weight: 2,
    pattern:
      /\bi,? [[_<a-z][^.\n]{2,80}?(?:of sound mind|residing (?:at|in)|hereby|appoint|do solemnly|declare this to be)|\brevoke all (?:prior|previous|former|other) wills|\bi (?:give|leave|bequeath|devise)(?:,? devise,? and bequeath)? (?:all|my|to)\b|\byo,? [[_<a-z][^.\n]{2,80}?(?:mayor de edad|identificad[ao]|con (?:dni|cedula|domicilio)|en pleno uso|otorgo|declaro)|\blego (?:a|mi|mis|todos)\b|\beu,? [[_<a-z][^.\n]{2,80}?(?:portador|residente|maior de idade|em pleno|nomeio|declaro)|\bdeixo (?:a|os|todos os) meus? bens\b|\binstituyo (?:como|por) (?:mi|mis|unic)/,
  },
  {
    name: 'clauses',
    weight: 1,
    times: 2,
    pattern:
      /^[#*\s-]{0,6}(?:(?:clause|section|article|clausula|articulo|artigo|item) (?:\d{1,2}|[ivx]{1,4}|primer[ao]|segund[ao]|tercer[ao]|cuart[ao]|primeira|terceir[ao]|quart[ao])\b|(?:primer[ao]|segund[ao]|tercer[ao]|cuart[ao]|quint[ao]|primeira|terceira|quarta)\s?[.:–-]|\d{1,2}[.)] {1,3}\**(?:parties|term|rent|payment|deposit|confidential|governing law|termination|obligations|definitions|purpose|liability|notices|severability|signatures|partes|objeto|plazo|renta|precio|duracion|fianza|obligaciones|jurisdiccion|rescision|prazo|preco|renda|caucao|obrigacoes|foro|vigencia|confidencialidad|confidencialidade))/gm,
  },
  {
    name: 'places to sign',
    weight: 1.5,
    pattern:
      /_{5,}|^[*\s]{0,4}(?:signature|signed(?: by)?|firma|firmado|assinatura|assinado|landlord'?s signature|tenant'?s signature)[\w '()]{0,25}:\s{0,3}(?:_|\.{4}|\[|$)|\[(?:signature|firma|assinatura)[^\]\n]{0,30}\]|\bsigned (?:this|on this) [_\d]/m,
  },
  {
    name: 'blanks',
    weight: 1,
    times: 2,
    pattern:
      /\[(?:your |full |su |seu |nombre|nome|name|date|fecha|data|address|direccion|endereco|morada|amount|importe|valor|landlord|tenant|lessor|lessee|seller|buyer|arrendador|arrendatario|locador|locatario|company|empresa|city|ciudad|cidade|insert)[^\]\n]{0,40}\]|<(?:name|nombre|nome|date|fecha|data|address)[^>\n]{0,30}>/g,
  },
  {
    name: 'a form filled in',
    weight: 3,
    times: 3,
    pattern:
      /^[*\s-]{0,5}(?:line|box|field|casilla|quadro|campo|linea|linha) \d{1,3}[a-z]?\b[^\n]{0,60}?[:=–-]\s{0,3}[$€r£]?\s?[\d[]/gm,
  },
]
/** Weights together from which a text counts as drawn up; two traits at the least. */
const BAR = 3
/** Characters looked at. */
const LONGEST_OUTPUT = 20_000

/**
 * Judges what is about to be said: whether it is a restricted paper (a will, a contract with clauses and places to
 * sign, a completed tax form), not whether it speaks of one. Pure.
 * @param sources texts of the business it may quote: its own terms are no paper of ours.
 */
export function judgeOutput(text: string, sources: readonly string[] = []): RestrictedUse {
  const own = withoutQuotes(text.slice(0, LONGEST_OUTPUT), sources)
  const plain = fold(undisguise(own).toLowerCase())
  const broken = fold(undisguise(inLines(own)).toLowerCase())
  const has = (text: string, { pattern, times = 1 }: Trait) => count(text, pattern, times) >= times
  const found = TRAITS.filter((trait) => has(plain, trait) || has(broken, trait))
  const sum = found.reduce((total, { weight }) => total + weight, 0)
  const restricted = sum >= BAR && (found.length >= 2 || found.some(({ weight }) => weight >= BAR))
  const score = Math.min(1, sum / (2 * BAR))
  if (!restricted) return { ...NOT_RESTRICTED, score }
  return {
    restricted,
    category: categoryOf(plain, found),
    score: Math.max(score, 0.5),
    reason: found.map(({ name }) => name).join(' · '),
    excerpt: own.trim().slice(0, 300),
  }
}

function count(text: string, pattern: RegExp, enough: number): number {
  if (!pattern.global) return pattern.test(text) ? 1 : 0
  let times = 0
  for (const _ of text.matchAll(pattern)) {
    times += 1
    if (times >= enough) break
  }
  return times
}

/** A paper on one line, as it was laid out: its title in capitals and each sentence by itself. */
function inLines(text: string): string {
  return text
    .replace(/((?:\p{Lu}{2,20} ){2,6}\p{Lu}{2,20})\b[ ,.:;…-]*/gu, '\n$1\n')
    .replace(/([.!?;…]) +/gu, '$1\n')
}

/** Drops the lines that stand word for word in a source; citation marks apart. */
function withoutQuotes(text: string, sources: readonly string[]): string {
  if (sources.length === 0) return text
  let known: string | undefined
  return text
    .split(/(?<=[.!?])\s+|\n/u)
    .filter((sentence) => {
      const plain = bare(sentence)
      if (plain.length < 4) return true
      // What is quoted letter by letter needs no other reading of the sources.
      const quoted = sentence.replace(/\s*\[\d{1,3}\](?=[\s.!?…:;,]|$)/g, '').trim()
      if (sources.some((source) => source.includes(quoted))) return false
      known ??= sources.map(bare).join('\n')
      return !known.includes(plain)
    })
    .join('\n')
}

/** Sources come up again with each piece of an answer. */
const bare = rememberTexts((text: string) =>
  fold(text.toLowerCase())
    .replace(/\[\d{1,3}\]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
)

function categoryOf(plain: string, found: readonly Trait[]): RestrictedCategory {
  if (found.some(({ name }) => name === 'a form filled in'))
    return /\b(?:tax|1040|irs|w-?2|renta|hacienda|impuesto|imposto|iva|irpf)\b/.test(plain)
      ? 'tax_documents'
      : 'form_filling'
  if (
    /\b(?:testament|testamento|bequeath|heirs?|herederos?|herdeiros?|executor|albacea|testamenteir)/.test(
      plain,
    )
  )
    return 'estate_planning'
  if (
    /\b(?:privacy policy|terms (?:and conditions|of service)|politica de privacid|gdpr|lgpd|rgpd)/.test(plain)
  )
    return 'compliance_templates'
  if (/\b(?:plaintiff|defendant|court of|petitioner|demandante|demandado|juzgado|juizo|reu\b)/.test(plain))
    return 'licensed_services'
  return 'legal_documents'
}
