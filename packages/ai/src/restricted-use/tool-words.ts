import type { RestrictedCategory } from '@visualkit/contracts'

/** What drafts or fills in. */
export const PRODUCES =
  /\b(?:generate|create|draft|write|compose|build|render|assemble|fill|populate|complete|prepare|make|produce|draw|merge|yield|phrase|word(?=s? (?:the|a|an)\b)|redact(?=a)|rellen|llen(?=a)|cumpliment|prepar|elabor|escrib|redi[gj]|escrev|preench|compon|compoe)\w{0,5}\b|\b(?:genera[rn]?|gera[rm]?|crea[rn]?|cria[rm]?)\b|\b(?:puts?|pone|poner|põe|poe|por) (?:\w+ ){0,4}(?:in writing|por escrito)\b/
export const SIGNS =
  /\b(?:(?:e|counter) ?sign\w{0,6}|docusign|hellosign|pandadoc|adobe sign|dropbox sign|signnow|clicksign|zapsign|(?:send|void|sign|resend)\w{0,4} (?:\w+ ){0,2}envelopes?|(?:request|collect|apply|add|send for|capture) (?:\w+ ){0,2}signatures?|sign (?!up|in|on|out|off)(?:\w+ ){0,2}(?:document|contract|agreement|pdf|form|lease)s?|firmar|assinar|(?:recog|recab|recolh|ped|pid|solicit)\w{1,3} (?:\w+ ){0,3}(?:firmas|assinaturas)|(?:firma|assina)n? (?:el|los|un|o|os|um) (?:acuerdo|acordo|contrato|documento)s?)\b/
export const FORMS =
  /\b(?:fill|populate|complete|submit|rellen|llen|cumpliment|complet|present|entreg|preench)\w{0,4} (?:[\w'’]+ ){0,5}(?:pdf|forms?\b|formular|impress?os?\b|field|campo)/
/** Signing in other words: a name goes under a paper. */
export const SIGNS_BY_NAME =
  /\b(?:put|set|write|type|place|add|affix|poner|pone|colocar?|por|poe)\w{0,3} [^.;:]{0,40}\b(?:names?|initials|nombres?|nomes?) (?:under|below|beneath|underneath|at the (?:foot|bottom|end) of|debajo de|al pie de|por baixo de|no fim de) (?:\w+ ){0,3}(?:agreements?|contracts?|leases?|deeds?|wills?|ndas?|documents?|papers?|pdfs?|files?|contratos?|acuerdos?|acordos?|documentos?)\b/
/** Filling in, in other words: values are typed into a form. */
export const TYPES_INTO_FORM =
  /\b(?:type|enter|put|write|insert|copy|copie|paste|escrib|introduc|escrev|inser|digit)\w{0,4} [^.;:]{0,60}\b(?:into|in|onto|on|en|em|no|nos) (?:\w+ ){0,3}(?:(?<!\b(?:short|long|plain|simple|full) )forms?|formularios?)\b(?! of\b)/
/** Drafting, in other words: what a paper says is changed. */
export const REWRITES =
  /\b(?:rewrit|reword|redraft|rephras)\w{0,4} (?:(?!about|for|on|to|from)[\w'’]+ ){0,3}(?:agreements?|contracts?|leases?|deeds?|wills?|ndas?|waivers?|affidavits?)\b|\b(?:rewrit|reword|redraft|rephras|amend|revis|chang|edit|adapt|modif|improv)\w{0,4} (?:[\w'’]+ ){0,3}(?:clauses?|provisions?|covenants?|wording) (?:of|in) (?:[\w'’]+ ){0,3}(?:agreements?|contracts?|leases?|deeds?|wills?|ndas?|waivers?|affidavits?)\b|\b(?:reescrib|reescrev|cambi|modific|alter)\w{0,4} (?:\w+ ){0,3}(?:clausulas?) (?:de|del|do|da) (?:\w+ ){0,3}(?:contratos?|acuerdos?|acordos?|arrendamientos?)\b/
/** The whole of a tool that reads the paper somebody has, and does nothing else. */
export const READS_ONLY =
  /^(?:looks? up|finds?|reads?|fetche?s?|retrieves?) (?:the|a|an) (?:\w+ ){0,3}(?:agreements?|contracts?|leases?) of (?:a|an|the|this|each) (?:\w+ )?(?:customer|client|subscriber|member|user)\.?$|^(?:busca|consulta|lee|procura|le) (?:el|o|un|um) (?:contrato|acuerdo|acordo) (?:de \w+ )?(?:del?|do|de um|de un|de una|de uma) (?:cliente|usuario|utilizador)\.?$/
/** Papers that no tool may make. */
export const PAPERS: readonly [RegExp, RestrictedCategory][] = [
  [
    /\b(?:last wishes|ultimas? voluntad(?:es)?|ultimas? vontades?|wills?|testaments?|testamentos?|trust deed|estate|inheritance|herencia|heranca)\b/,
    'estate_planning',
  ],
  [
    /\b(?:tax(?:es)?(?! (?:and|or|y|e) )(?= (?:returns?|forms?|filings?|declarations?|documents?|reports?|statements?|papers?))|taxes\b(?! and)|1040|w ?[249]|1099|irpf|irs|vat (?:return|declaration)|declaracion (?:de la |de )?renta|(?:declaracion|declaracao) (?:trimestral |periodica )?(?:del|do) iva|modelo (?:100|303)|imposto|impuestos?)\b/,
    'tax_documents',
  ],
  [
    /\b(?:(?:privacy|cookies?) polic(?:y|ies)|compliance|gdpr|rgpd|hipaa|terms of service|terms and conditions|policies|politicas? de (?:privacidad|privacidade|cookies)|condiciones generales|condicoes gerais|aviso legal)\b/,
    'compliance_templates',
  ],
  [
    /\b(?:contracts?|agreements?|leases?|ndas?|power of attorney|poa|affidavits?|deeds?|legal|waivers?|notice to (?:an? |the )?(?:\w+ )?(?:workers?|employees?|tenants?)|dismissal|eviction|notice to quit|(?:written|formal) warning|cease and desist|prenup\w*|despido|desahucio|demissao|despejo|burofax|finiquito|demanda judicial|capitulaciones|convencao antenupcial|advertencia escrita|contratos?|acuerdos?|acordos?|poder notarial|un poder(?= para que)|procuracao)\b/,
    'legal_documents',
  ],
  [/\b(?:documents?|docs?|docx|documentos?|pdfs?|paperwork)\b/, 'document_workflows'],
]
/** Papers of a shop, which a tool may make. */
export const SHOP_PAPERS =
  /\b(?:invoices?|receipts?|labels?|tickets?|orders?|quotes?|estimates?|shipments?|(?<!tax )returns?|bookings?|reservations?|packing|facturas?|recibos?|faturas?|etiquetas?|pedidos?(?! de (?:apoio|subsidio|ayuda|nacionali|visto|visado|residencia|licen))|encomendas?|devolucion(?:es)?|devolucao|devolucoes)\b/

/** Forms of a shop, which a tool may fill in. */
export const SHOP_FORMS =
  /\b(?:profiles?|address(?:es)?|postcodes?|contact[oe]?|contato|checkout|shipping|delivery|carts?|baskets?|search|filters?|perfil|direccion|endereco|envio|carrito|carrinho)\b/

/** What tells somebody what to do. */
export const ADVISES =
  /\b(?:advis(?:e|es|ing)|counsels?|asesora[rn]?|(?:recommend|aconsej|recomiend|recomend|aconselh)\w{0,5})\b/
/** What only who holds a licence may advise on. */
export const LICENSED =
  /\b(?:invest\w{0,5}|inviert\w{1,3}|invert\w{1,4}|pensions?|shares|stocks to|mortgages?|hipotecas?|credito habitacao|funds to|fondos|acciones|acoes|law(?:suits?)?|court|judge|demandar|juicio|juez|tribunal|juiz|reclamar)\b/
/** What a doctor or a lawyer alone says, in whatever words. */
export const PRACTISES =
  /\b(?:diagnos|diagnost)\w{0,5}\b[^.;:]{0,40}\b(?:illness\w*|diseases?|symptoms?|patients?|enfermedad\w*|sintomas?|pacientes?|doencas?|doentes?)\b|\b(?:symptoms?|sintomas?)\b[^.;:]{0,40}\b(?:diagnos\w+|prescri\w+|receta|receita)\b|\b(?:prescrib\w{1,3}|prescreve|receta|receita)\b [^.;:]{0,20}\b(?:medic\w+|dos[ei]s?|pills?|tablets?|pastillas?|comprimidos?|tratamientos?|tratamentos?|remedios?)\b|\b(?:tablets?|pills?|medicines?|pastillas?|medicamentos?|comprimidos?) (?:to take|(?:debe |deve |ha de )?tomar)\b|\b(?:what|which) (?:law )?to (?:claim|invoke|plead)\b[^.;:]{0,20}\b(?:court|judge)\b/
/** Begins a sentence of a tool that only looks something up, shows it, or reserves a time. */
export const LOOKS =
  /^(?:shows?|lists?|looks? up|finds?|reads?|says? (?:if|whether|when|where|who|how|on which)|gives? the (?:address|link|opening|hours)|checks?|books?|reserves?|muestra|ensena|consulta|busca|lee|dice (?:si|cuando|donde|quien|cuant\w+)|da el enlace|comprueba|reserva|mostra|procura|le|diz (?:se|quando|onde|quem|quant\w+)|da a ligacao|verifica|marca|indica cuant\w+|indica quant\w+) /
