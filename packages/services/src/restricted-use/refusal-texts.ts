import type { Locale, RestrictedCategory } from '@visualkit/contracts'

interface RefusalTexts {
  /** What is not done, after "I cannot …". */
  what: Record<RestrictedCategory, string>
  refusal(what: string, businessName: string): string
  /** The conversation asked again and again. */
  refusalForNow(businessName: string): string
}

/**
 * What a visitor reads instead of an answer: what is not done, what is, and that a person can be asked. In Portuguese,
 * in words that Portugal and Brazil share.
 */
const TEXTS: Record<Locale, RefusalTexts> = {
  en: {
    what: {
      legal_documents:
        'write or adapt legal documents such as contracts, powers of attorney or formal notices',
      estate_planning: 'help with wills, trusts or the planning of an inheritance',
      tax_documents: 'prepare tax documents or work out what goes into them',
      licensed_services: 'give advice that takes a licence, such as that of a lawyer',
      form_filling: 'fill in forms or PDF documents for you',
      electronic_signature: 'sign documents or collect signatures',
      document_workflows: 'draw up documents and take them through approval and signature',
      compliance_templates: 'write policies, terms or other compliance documents',
    },
    refusal: (what, businessName) =>
      `I cannot ${what}. I am glad to answer questions about ${businessName}, its services and your own orders and contracts with it. I can also ask a person of ${businessName} to join this conversation.`,
    refusalForNow: (businessName) =>
      `I cannot help any further with what was asked here. A person of ${businessName} can join this conversation if you ask for one.`,
  },
  es: {
    what: {
      legal_documents:
        'redactar ni adaptar documentos legales, como contratos, poderes o notificaciones formales',
      estate_planning: 'ayudar con testamentos, fideicomisos ni la planificación de una herencia',
      tax_documents: 'preparar documentos fiscales ni calcular lo que va en ellos',
      licensed_services: 'dar asesoramiento que exige una licencia, como el de un abogado',
      form_filling: 'rellenar formularios ni documentos PDF por usted',
      electronic_signature: 'firmar documentos ni recoger firmas',
      document_workflows: 'elaborar documentos ni tramitar su aprobación y su firma',
      compliance_templates: 'redactar políticas, condiciones ni otros documentos de cumplimiento',
    },
    refusal: (what, businessName) =>
      `No puedo ${what}. Con gusto respondo a preguntas sobre ${businessName}, sus servicios y los pedidos y contratos que usted tiene con la empresa. También puedo pedir a una persona de ${businessName} que se una a esta conversación.`,
    refusalForNow: (businessName) =>
      `No puedo ayudar más con lo que se ha pedido aquí. Una persona de ${businessName} puede unirse a esta conversación si usted lo pide.`,
  },
  pt: {
    what: {
      legal_documents:
        'redigir nem adaptar documentos jurídicos, como contratos, procurações ou notificações formais',
      estate_planning: 'ajudar com testamentos, fundos fiduciários nem com a organização de uma herança',
      tax_documents: 'preparar documentos fiscais nem calcular o que neles consta',
      licensed_services: 'dar aconselhamento que exige uma licença, como o de um advogado',
      form_filling: 'preencher formulários nem documentos PDF em seu nome',
      electronic_signature: 'assinar documentos nem recolher assinaturas',
      document_workflows: 'elaborar documentos nem tratar da sua aprovação e assinatura',
      compliance_templates: 'redigir políticas, termos nem outros documentos de conformidade',
    },
    refusal: (what, businessName) =>
      `Não posso ${what}. Respondo com prazer a perguntas sobre ${businessName}, os seus serviços e os pedidos e contratos que tem com a empresa. Também posso pedir a uma pessoa de ${businessName} que se junte a esta conversa.`,
    refusalForNow: (businessName) =>
      `Não posso ajudar mais com o que foi pedido aqui. Uma pessoa de ${businessName} pode juntar-se a esta conversa, se o pedir.`,
  },
}

export function refusalText(locale: Locale, category: RestrictedCategory, businessName: string): string {
  const texts = TEXTS[locale]
  return texts.refusal(texts.what[category], businessName)
}

export function refusalForNowText(locale: Locale, businessName: string): string {
  return TEXTS[locale].refusalForNow(businessName)
}
