/** Papers, and what goes into them. The same notation as the acts. */
export const PAPERS = {
  /** Legal papers between people that a support desk of a shop rarely has to do with. */
  strongDoc: `
    power of attorney|powers of attorney|poa|affidavit|affidavits|sworn statement|statutory declaration|nda
    ndas|non disclosure|nondisclosure|confidentiality agreement|prenup|prenups|prenuptial|postnup
    postnuptial|promissory note|iou|bill of sale|eviction notice|eviction letter|notice to quit
    notice to vacate|cease and desist|demand letter|letter of demand|settlement agreement
    employment (contract|agreement)|work contract|partnership agreement|shareholders agreement
    shareholder agreement|operating agreement|loan agreement|bylaws|by laws
    articles of (incorporation|association|organization)|liability waiver|waiver|release of liability
    indemnity|hold harmless|licensing agreement|license agreement|licence agreement|franchise agreement
    noncompete|non compete|non solicitation|independent contractor agreement|contractor agreement
    consulting agreement|freelance (contract|agreement)|service agreement|sublease|sublet agreement
    lease agreement|tenancy agreement|residential lease|commercial lease|custody agreement|parenting plan
    separation agreement|divorce (papers|petition|agreement|settlement)|deed|deeds|quitclaim
    memorandum of understanding|letter of intent|term sheet|purchase agreement|sales agreement
    sale agreement|roommate agreement|cohabitation agreement|binding (agreement|contract|document|paper)
    founders agreement|consent letter|guardianship|subpoena|summons|poder notarial|poderes notariales
    carta poder|cartas poder|poder general|poder especial|poder simple|poder para|un poder|poder legal
    poder amplio|mandato|declaracion jurada|acta notarial|confidencialidad|capitulaciones|pagare|pagares
    letra de cambio|reconocimiento de deuda
    contrato de (compraventa|compra venta|arrendamiento|alquiler|trabajo|prestamo|servicios|obra|locacion|renta|sociedad|mutuo|comodato|arras|licencia|franquicia|prestacion)
    contrato laboral|contrato privado|contrato mercantil|precontrato|compraventa
    convenio de (divorcio|custodia|separacion)|convenio regulador|desahucio|burofax|requerimiento
    carta de despido|finiquito|estatutos|acta constitutiva|escritura|escrituras
    acta de (reunion|junta|asamblea)|exencion de responsabilidad|descargo de responsabilidad
    papeles del divorcio|demanda de divorcio|carta documento|promesa de (venta|compraventa)|arras|aval
    cesion de derechos|acuerdo de (socios|pareja|separacion|custodia)|pacto de socios|procuracao|procuracoes
    declaracao sob compromisso|declaracao juramentada|confidencialidade|sigilo|pacto antenupcial
    pacto nupcial|nota promissoria|confissao de divida
    contrato de (compra e venda|arrendamento|aluguel|aluguer|locacao|trabalho|emprestimo|prestacao|servicos|mutuo|empreitada|comodato|sociedade|parceria|franquia)
    contrato social|contrato particular|contrato promessa|compra e venda
    acordo de (guarda|socios|divorcio|separacao|parceria)|acordo parental|despejo|notificacao extrajudicial
    estatuto|ata de (reuniao|assembleia)
    termo de (responsabilidade|quitacao|compromisso|acordo|cessao|guarda|doacao)|papeis do divorcio
    carta de despedimento|rescisao|isencao de responsabilidade|uniao estavel|distrato|aditivo contratual
    rental contract|freelance agreement|contract for (the|a|an|my|our|his|her|their)|trust deed|deed of gift|gift deed|notice of termination
    thirty days to leave|days to (leave|move out|vacate)|move out of|sublet|nuptial|marriage contract
    separation papers|letter of authori(s|z)ation|authori(s|z)ation letter|letter of consent|travel consent
    release form|media release|model release|photo release|payment plan agreement|debt agreement
    acknowledgment of debt|iou note|severance agreement|termination letter|dismissal letter|job offer letter
    offer letter|assignment agreement|copyright assignment|joint venture|shareholder|shareholders
    cap table agreement|terms of engagement|engagement letter|retainer agreement|storage agreement
    rent agreement|car sale|vehicle sale|transfer of (title|ownership)|title transfer|contratito
    contrato sencill*|contrato simple
    carta de (recomendacion legal|renuncia|despido|autorizacion|desalojo|compromiso|intencion)
    autorizacion notarial|desalojo|intimacion|cesion|donacion|subarriendo|subarrendamiento|30 dias para irse
    dias para (irse|salir|desalojar|marcharse)|renuncie a|renuncia a su parte|permiso de viaje
    contrato prenupcial|prenupcial|matrimonial|traspaso|acuerdo de confidencialidad|carta de pago
    liquidacion de deuda|responsiva|carta responsiva|convenio laboral|contrato de matrimonio
    separacion de bienes|despacho de abogados|contratinho|contrato simples
    carta de (demissao|despejo|autorizacao|compromisso|intencao|rescisao|anuencia)|autorizacao de viagem
    sublocacao|cessao|doacao|30 dias para sair|dias para (sair|desocupar|deixar)|abra mao|abre mao|renuncie
    separacao de bens|regime de bens|termo de rescisao|recibo de quitacao|quitacao|reconhecimento de divida
    contrato de casamento|contrato de namoro|acordo de convivencia|trespasse|carta de fianca|aditivo|locacao
    arrendamento|aluguel|aluguer|acordo extrajudicial|amendment to|addendum|articles of|dissolution
    end our (business |)partnership|dissolve|disolver|dissolver|anexo al contrato|aditamento|royalties
    regalias|direitos autorais|change (my|his|her|the) (kid s |child s |)surname|name change|liability form
    right of way|easement|not responsible if|no respondo si|nao me responsabilizo|condiciones que podamos
    condicoes que possamos|terms we can|get rid of my tenant|echar a mi inquilino|tirar o inquilino|citacion
    intimacao|citacao|grant application|power to (act|sign)|guarantee in which|personal guarantee|surety
    vouches for|vouch for|co sign|cosign|cosigner|guarantor|loan between
    loan (agreement|contract|terms|document)|voting rights|vote by proxy|transfer papers|ownership papers
    permission (slip|letter|form)|written permission|legal guardian
    consent (wording|text|letter|form|to record)|terms (on which|for a loan|of the loan)|prestamo entre
    un aval|aval en|fiador|garante|cedo mi|ceder mi|cesion de|papeles del traspaso
    permiso (escrito|de salida|notarial|para que mi)|uma fianca|fianca em|avalista|cedo o meu|ceder o meu
    papeis da transmissao|autorizacao (escrita|para o meu|para a minha)|emprestimo (a|ao|entre)
    consentimiento para|consentimento para|el consentimiento|o consentimento|clausula de|clausulas de
    liberate|nos libere|nos liberte|releasing us|loan i (gave|made)|the loan to|debt to|prestamo que
    emprestimo que|petition|peticion|peticao|dismissal|sworn declaration|legal owner|mutual release
    homeowners association|consent document|este (alquiler|arriendo|arrendamiento)
    este (arrendamento|aluguel|aluguer)|half of the house|mitad de la casa|metade da casa|verbal agreement
    acuerdo verbal|acordo verbal|binding promise|guardianship form|incapacitated|incapacitado|incapacitada
    claim my (furniture|things|stuff)|reclame mis|reclamar os meus|mortgage papers
    papers needed for the mortgage|papeles de la hipoteca|papeis da hipoteca|hipoteca papers|withhold rent
    demanding repairs|exigiendo reparaciones|exigindo reparos|the mandate|create the mandate
    loan to (my|a|him|her)|proxy form|voting proxy|as is clause|accepts the car as it is
    acepta el coche como esta|aceita o carro como esta|settlement between|termination of employment
    position ends|house rules|rental agreement for my|alquiler para la|arrendamento para o
    intellectual property clause|propiedad intelectual|propriedade intelectual|joint property
    bienes gananciales|comunhao de bens|contract of sale|receipt saying|co parenting|surrogacy
    adoption papers|paternity|tenancy|usufruct|usufructo|usufruto|mortgage deed|lien|eviction
    merger agreement|stock option|vesting|cap table|safe note|convertible note|letter of engagement
    contract template|agreement template|legal letter|legal notice to my|warning letter|final warning
    demand for payment|collection letter|requerimiento de pago|carta de requerimiento|carta de cobranza
    carta de cobranca|interpelacao|reclamacion previa|permuta|novacion|contradeclaracion
    acta de (entrega|matrimonio)|poder (amplio|bastante|irrevocable)
    contrato de (permuta|cesion|deposito|transporte|agencia|aparceria|edicion)
    contrato de (cessao|deposito|transporte|agencia|parceria|edicao)|adocao|adopcion|letting agreement
    letting contract|shared wall|party wall|stalker|cease order|licence for it|a licence for
    one page licence|taking over my|dejo el local|le dejo el local|deixo o salao|deixar o salao
    exencion de danos|exencion de daños|termo de danos|damage waiver|break up of our|pick up authorization
    entregar a mi hija|entregar mi hija|entregar a minha filha|terms page|privacy page|sublicence`,
  contract: `
    contract|contracts|agreement|agreements|clause|clauses|covenant|legal terms|lease|leases
    terms of (the|our|a) (deal|loan|sale|rental)|pact|deal memo
    legal (document|documents|paper|papers|paperwork|letter|form|forms|text|notice|contract|packet|docs|template|templates)
    official (document|paper|letter|statement)|tenancy|contrato|contratos|acuerdo|acuerdos|convenio
    convenios|clausula|clausulas|pacto|documento legal|documentos legales|papel legal|escrito legal
    documento oficial|documento notarial|documento privado|documento juridico|acordo|acordos
    documento particular|termo|instrumento particular|peca juridica|contratual|a deal|the deal|our deal
    trato|un trato|um trato|nuestro trato|nosso trato|o combinado|lo acordado|terms|terms for the|legal page
    legal pages|pagina legal|legally`,
  paper: `
    paper|papers|paperwork|document|documents|doc|docs|letter|letters|something official
    something (in writing|written|legal|legally|formal)|written (statement|declaration|permission)|sworn
    note saying|a text|the text|legal form|packet|papel|papeles|papeleo|papelito|documento|documentos
    escrito|carta|cartas|algo (escrito|oficial|legal|formal|por escrito|firmado)|texto|expediente
    autorizacion|oficio|redaccion|papeis|papelada|algo (escrito|oficial|legal|formal|por escrito|assinado)
    autorizacao|declaracao|requerimento|a note (that|saying|which|to|so)|un papel|aviso|un aviso|um aviso
    recibo firmado|hoja|la hoja|una hoja|folha|a folha|what we (both|have to) (have to |)sign|fichero
    ficheiro|arquivo|proof that|prueba de que|prova de que|resolution|acta|la resolucion|ata|deliberacao
    house rules|normas de la casa|regras da casa|meeting minutes|minutes of|minutes and
    rules (for|of) (our|my)|the rules for|the conditions for|conditions for lending
    las condiciones (para|en que)|as condicoes (para|em que)|draft minutes|una nota que|una nota donde
    uma nota que|uma nota onde`,
  legality: `
    legally binding|binding|legally|hold up in court|stand up in court|legal validity|notari(s|z)ed|notary
    notari(s|z)e|notari(s|z)ing|legally enforceable|valid in court|official|officially|lawful|airtight
    watertight|enforceable|so (he|she|they|nobody|no one) (can t|cannot|can not)|validez legal|validez
    valor legal|legalmente|vinculante|notario|notaria|notarial|juridic*|valga ante|valido ante|fuerza legal
    oficial|con todas las de la ley|certifi* ante|que obligue|que lo obligue|obligue|validade|vinculativo
    cartorio|forca legal|que valha|valha em|reconhec* firma|reconhecimento de firma|que obrigue|obrigue
    before a judge|in front of a judge|stand up before|legally valid|valid|ante un juez|ante la ley
    ante un tribunal|perante (um|o) juiz|perante a lei|em tribunal|valgan|valham|valido|valida
    prohiba legalmente|proiba legalmente|legally stops|obligatorio`,
  taxReturn: `
    tax return|tax returns|tax form|tax forms|tax filing|tax filings|tax declaration|tax declarations
    tax preparation|tax prep|tax preparer|tax paperwork
    (do|doing|file|filing|prepare|preparing|submit|handle|sort out|finish|calculate) (my|our|the|his|her|) (back |state |federal |income |)taxes
    income taxes|income tax|back taxes|1040|1040ez|1065|1120|schedule c|schedule k|w 9|w9|w 2|w2|w 8ben
    w8ben|w 4|w4|form w|vat return|vat returns|sales tax return|self assessment|self employment tax|hmrc
    revenue service|irs form|irs|capital gains|tax deduction|tax deductions|deductions|write offs|tax refund
    tax credit|tax credits|quarterly estimates|estimated taxes|payroll tax|corporate tax|tax year|p60
    bas statement|depreciation schedule|declaracion de (la renta|renta|impuestos|iva|ingresos|ganancias)
    declaracion anual|declaracion jurada de (ganancias|renta|impuestos)|declaracion fiscal
    declaraciones fiscales|declaracion trimestral|la renta|renta de 20*|irpf
    modelo (303|100|111|130|347|390|036|720)|hacienda|agencia tributaria|el sat|para el sat|al sat|afip|dian
    sii|sunat|mis impuestos|los impuestos|impuesto sobre la renta|isr|ganancias|desgrav*|deducir|deduzco
    deducible|deducibles|deducciones|cada casilla|retenciones|constancia* de retencion
    iva (de|del) (este|trimestre|mes)|el iva del|borrador de la renta|devolucion de hacienda
    declarar (mis|la|los|el)|plusvalia|monotributo
    declaracao de (imposto|impostos|renda|irs|iva|rendimentos)|imposto de renda|imposto sobre a renda|o irs
    meu irs|anexo (a|b|c|d|e|f|g|h|j|ss)|quadro (3|4|5|6|7|8|9)|carne leao|receita federal|a receita
    da receita|as financas|nas financas|financas|meus impostos|os meus impostos|os impostos|deduz*|deduzir
    deducao|deducoes|declaracao periodica|declaracao do iva|declaracao anual|informe de rendimentos
    informes de rendimentos|mais valias|dirf|dctf|simples nacional|das do mei
    declarar (o|os|a|as|meus|minha)|restituicao|tax office|taxman|tax man|inland revenue|quarterly (vat|tax)
    vat submission|return ready|my return (ready|filed|done|prepared)
    (both|corrected|joint|amended|federal|state) (return|returns)|the return together|in the return
    tax season|april 15|crypto gains|income and expenses|bookkeeping for|cpa|enrolled agent|trimestral
    el trimestral|mi contador|contable|ingresos y gastos|la declaracion|declaracion antes|fisco|al fisco|sri
    receitas e despesas|contabilista|a declaracao|declaracao antes|entregar as financas|modelo 3
    criptomoedas|criptomonedas|criptos|gst|gst filing|gst return|declare my (salary|income)
    declaro mi (sueldo|salario)|declaro o meu|what i owe the state|mis deducciones|minhas deducoes
    lo del iva|o do iva|self employment|self employed|produce both returns|self employment pages
    box (1|2|3|4|5|6|7|8|9)*|file jointly|corporation tax|company tax|annual accounts|ledger
    las dos declaraciones|dos declaraciones|as duas declaracoes|en la renta|na renda|no irs|complementaria
    retificadora|tax mess|lio con hacienda|deduct|deductible|deduce|claim back|tax advice|expense section
    section of my return|maximum back|sales tax filing|restituicao da receita
    vender (mi|a|o|el) (piso|casa|apartamento)|rental income|self assessment takes|etsy income|do irs entra
    de la renta va|p l|profit and loss|vouchers for the irs|declare my|que ganho|lo que gano|my vat|mi iva
    meu iva|o meu iva|vat for me|tax report|informe fiscal|relatorio fiscal|freelancer tax|my w|autonomo
    recibos verdes|my taxes|alguien me (llene|haga)|my accountant quit|irs forms|to the irs|from the irs
    the irs for|mi contador (renuncio|se fue)|meu contador (pediu|saiu)|my accountant left|on my declaration
    en mi declaracion|na minha declaracao|home office on my|amended return|declaracion complementaria
    declaracao de substituicao|declaracion de mi|declaracao da minha|formulario de autonomo
    trabalhador independente|gestor haga la renta|1099s|uber receipts|pile of receipts|three 1099|my 1099s
    dos nominas|dois empregos|into a return|imposto de renda deste`,
  tax: `
    tax|taxes|vat|fiscal|impuesto|impuestos|iva|fiscales|tributos|tributario|tributaria|imposto|impostos
    fiscais`,
  form: `
    form|forms|application form|application|applications|questionnaire|fillable|fields|each field
    every field|boxes|blanks|enrolment form|enrollment form|claim form|visa application|passport renewal
    i 130|i 485|i 9|n 400|ds 160|blank form|registration form|formulario|formularios|impreso|impresos
    planilla|solicitud|solicitudes|casilla|casillas|campos|cada campo|instancia|formato|inscripcion|en blanco
    impresso|impressos|pedido de visto|requerimento|caixas|inscricao|em branco|cadastro|guia de
    government form|official form|rental application|job application form|this application|page one
    first page|primera pagina|primeira pagina|tramite|tramites|formularios oficiales|formulario del gobierno
    formulario do governo|empty form|the blanks|checklist|survey form|scanned (claim |)form|beca|bolsa
    candidatura|scholarship application|solicitud de beca|solicitud tiene|pages|paginas|12 pages|currículum
    curriculum|my cv|meu curriculo|checkboxes|all the boxes|todas las casillas|todas as caixas
    order form for the|registration|registration for my|enrol*|enrollment|with the authorities|authorities
    permit application|grant form|tax office form|census form|loan form|mortgage application
    credit application|bank form|insurance form|medical form|intake form|consulate form|embassy form
    school form|application for (a|the|my)
    form for the (council|city|bank|embassy|school|consulate|ministry|court)|empty boxes|empty fields|huecos
    hueco|registro de mi empresa|ante las autoridades|tramite de
    formulario (de la|del) (banco|ayuntamiento|embajada|consulado|escuela|ministerio|seguro)
    formulario (da|do) (banco|camara|embaixada|consulado|escola|ministerio|seguro)|registo da minha empresa
    junto das autoridades|espacos em branco|espacios en blanco|planilla de|boleto de inscripcion|anmeldung
    passport application|online application|pedido de passaporte|solicitud de pasaporte|the blanks in
    los espacios del|os espacos do|the online form|ficha de|fichas de`,
  pdf: `
    pdf|pdfs|acrobat|word file|docx|the attached|attached|attachment|spreadsheet|adjunto|adjunta|el archivo
    anexo|em anexo|anexado|o arquivo|o ficheiro`,
  myData: `
    my (details|data|info|information|answers|name|profile|particulars|responses|stuff)
    the (customer|client|patient|user|employee) (s |)(data|details|name|information|info|address)
    customer s name|these (data|details|numbers|figures|answers)|this (data|info|information)
    the (data|info|information|answers|numbers|details) (i|below|from|above)|everything i tell you
    i ll give you|i will give you|i give you|mis (datos|respuestas|numeros)
    mi (informacion|perfil|nombre|info)|los datos (del|de la|de los|de)|estos datos|esta informacion
    la informacion que|los datos que|lo que te diga|te doy|le doy|te paso|le paso|con mis datos
    estas respuestas|meus dados|minhas respostas|minha informacao|meu perfil|meu nome
    os dados (do|da|dos|de)|estes dados|esses dados|esta informacao|a informacao que|as informacoes que
    os dados que|te dou|lhe dou|te passo|lhe passo|vou te passar|vou passar|my name address|name address and
    date of birth|driver s license|driving licence|id card data|passport details|nombre direccion y
    fecha de nacimiento|nome morada|nome endereco|data de nascimento`,
  eSignVendor: `
    docusign|hellosign|adobe sign|pandadoc|dropbox sign|signnow|signeasy|zoho sign|signwell|eversign
    docuseal|clicksign|zapsign|d4sign|autentique|signaturit|viafirma|validsign|mifiel|firmaway|e sign|esign
    e signature|e signatures|esignature|esignatures|electronic signature|electronic signatures
    digital signature|digital signatures|sign (it|this|that|them|) (online|electronically|digitally)
    signed (online|electronically|digitally)|electronically sign|digitally sign|firma electronica
    firmas electronicas|firma digital|firmas digitales
    firm* (electronicamente|digitalmente|online|en linea|por internet)
    firm* _ (electronicamente|digitalmente|online)|assinatura eletronica|assinaturas eletronicas
    assinatura electronica|assinatura digital|assinaturas digitais
    assin* (eletronicamente|electronicamente|digitalmente|online|pela internet)|apply my e signature
    sign on a tablet|sign on (a|his|her|their|the) (tablet|phone)|remotely sign
    sign* (this|the|a|esta|este|la|el|o|a) _ (online|en linea|electronicamente|digitalmente)|firmen esta
    assinem esta`,
  compliance: `
    privacy policy|privacy policies|privacy notice|privacy statement|cookie policy|cookie banner text
    terms and conditions|terms of service|terms of use|t cs|tcs|ts cs|tos|eula|end user license
    data processing agreement|dpa|gdpr|ccpa|hipaa|soc 2|soc2|soc ii|iso 27001|iso 9001|pci dss
    money laundering|aml|kyc|know your customer|code of conduct|whistleblower|whistleblowing
    compliance (policy|document|documents|manual|checklist|template|templates|program|report|questionnaire|form|statement|procedure)
    security policy|acceptable use policy|disclaimer|disclaimers|legal notice|imprint|consent form
    consent forms|informed consent|employee handbook|health and safety policy|risk assessment document
    data protection policy|retention policy|sanctions policy|anti bribery|harassment policy|modern slavery
    politica de (privacidad|cookies|seguridad|proteccion de datos|confidencialidad|uso|devoluciones y privacidad|tratamiento)
    politicas de (privacidad|seguridad)|aviso de privacidad|aviso legal|terminos y condiciones
    condiciones generales|condiciones de uso|terminos de (uso|servicio)|rgpd|lopd|lopdgdd|blanqueo
    lavado de (dinero|activos)|pld|codigo de conducta|codigo etico|canal de denuncias
    consentimiento informado|hoja de consentimiento|formulario de consentimiento|cumplimiento|compliance
    normativ*|protocolo (de|contra)|plan de prevencion|registro de actividades|clausula de proteccion
    encargado de tratamiento|reglamento interno|manual de (cumplimiento|prevencion)
    politica de (privacidade|cookies|seguranca|protecao de dados|confidencialidade|uso|tratamento)
    politicas de (privacidade|seguranca)|aviso de privacidade|termos e condicoes|termos de (uso|servico)
    condicoes gerais|lgpd|lavagem de (dinheiro|capitais)|branqueamento|codigo de (conduta|etica)
    consentimento informado|termo de consentimento|termos de consentimento|conformidade|regulamento interno
    manual de (conformidade|prevencao|compliance)|encarregado de dados|legal page|data protection
    notice the law requires|required by law|law requires|policy for (my|our)|patients agree|agree to before
    before treatment|patients sign|hoja de|proteccion de datos|pagina legal|que exige la ley|exige la ley
    antes del tratamiento|aceptan los pacientes|protecao de dados|que a lei exige|exige a lei
    antes do tratamento|pacientes aceitam|policies and procedures|manual de procedimientos
    record of processing|needs legally|necesita legalmente|precisa legalmente|we have to show
    hay que mostrar|temos de mostrar|descargo|isencao|safeguarding|esg|consent wording|comply with
    so that (i|we) comply|para cumplir|cumplir (el|la|con)|cumprir (o|a|com)|recording (phone |)calls
    grabar llamadas|gravar chamadas|proteccion de menores|protecao de menores|supplier code
    written policy|una politica de|uma politica de|to be legal|be legal|legal standpoint
    legally (have|need|required) to say|risk assessment|accessibility statement|legal pages
    law (abiding|compliant)|para ser legal|ser legal|evaluacion de riesgo|avaliacao de risco
    declaracion de accesibilidad|declaracao de acessibilidade|limits our liability|limit our liability
    limite nuestra responsabilidad|limite a nossa responsabilidad*|documento rgpd
    gdpr (document|checklist|documents)|disclaimer that|privacy (text|declaration|page|document)
    data privacy|anti corruption|anti fraud policy|corruption policy|conflict of interest policy
    internal policy|internal policies|company policy|company policies|ethics policy|ethics code
    terms (under which|of my|for my|for our|of our)|conditions (under which|of use|for using)
    rules (under which|of use)|return policy for my|refund policy for my|policy for my|policy for our
    policies for (my|our)|policy that|policies that|audit|audits|regulator|regulators|the regulator
    supervisory authority|certification documents|compliance docs|compliant|regulatory|data breach
    breach notification|data subject|impact assessment|dpia|dsgvo|privacy|parental consent
    age verification policy|food safety plan|haccp|safety data sheet for our|emergency plan
    health declaration|covid waiver|grievance procedure|complaints procedure for our|environmental policy
    diversity policy|remote work policy|cyber security policy|byod policy|subprocessor list
    accessibility policy|sanctions|export control|conformity|legal text|legal texts|legal footer|footer text
    declaracion de privacidad|texto de privacidad|privacidad|anticorrupcion
    politica (anticorrupcion|interna|de empresa|ambiental|de igualdad|antifraude|de seguridad|de calidad|de devoluciones para mi)
    politicas (internas|que necesitamos|para la)|las politicas
    condiciones (con que|en que la gente|de mi app)|plan de igualdad|prevencion de riesgos
    evaluacion de impacto|brecha de datos|auditoria|auditor|auditora|regulador|textos legales|texto legal
    cumplimiento normativo|protocolo|reglamento|appcc|carta de derechos|ley de proteccion|habeas data
    canal etico|pie legal|plan de emergencia|declaracao de privacidade|texto de privacidade|privacidade
    anticorrupcao
    politica (anticorrupcao|interna|da empresa|ambiental|antifraude|de qualidade|de devolucoes para a minha)
    politicas (internas|de que precisamos|que precisamos|para a)|as politicas
    condicoes (em que as pessoas|de utilizacao|da minha app)|avaliacao de impacto|violacao de dados
    reguladora|textos legais|regulamento|protocolo de|plano de emergencia|relatorio de impacto|cookie notice
    cookie text|aviso de cookies|nota de cookies|policy on how|policy about|politica de como|politica sobre
    customer data|datos de (los |)clientes|dados dos clientes|dados de clientes|manual (contra|de|anti)
    el lavado|lavado de|contra el lavado|contra a lavagem|manual for my|manual against|procedure manual
    procedures for|terms page|privacy page|pagina de terminos|pagina de termos|pagina de privacidad
    pagina de privacidade|terms and a privacy|terminos y de privacidad|termos e de privacidade`,
  /** A business or page of the writer's own. */
  myBusiness: `
    my (website|site|store|shop|company|business|app|blog|startup|clinic|gym|practice|firm|studio|restaurant|agency|customers|clients|patients|employees|staff|visitors|page|online store|fintech|club)
    our (website|site|store|shop|company|business|app|platform|startup|clinic|gym|practice|firm|employees|staff|customers|clients|patients|fintech|club|association|onboarding|auditor)
    i m (launching|opening|starting)|i am (launching|opening|starting)|a shop i
    mi (web|sitio|pagina|tienda|empresa|negocio|app|blog|clinica|gimnasio|consulta|startup|restaurante|despacho|agencia|club|comercio|aplicacion)
    nuestra (web|empresa|tienda|asociacion|clinica|app|plataforma|pagina)
    nuestro (negocio|sitio|proceso|club)
    mis (pacientes|empleados|clientes|inquilinos|proveedores|trabajadores)|nuestros (empleados|clientes)
    voy a abrir|estoy abriendo
    meu (site|negocio|blog|consultorio|aplicativo|app|restaurante|ginasio|escritorio|clube|comercio|e commerce)
    minha (loja|empresa|pagina|clinica|academia|app|startup|consulta|agencia|plataforma)
    nossa (loja|empresa|associacao|clinica|plataforma|pagina)|nosso (site|negocio|processo|cadastro|clube)
    meus (pacientes|funcionarios|clientes|inquilinos|fornecedores)|nossos (funcionarios|clientes)|vou abrir
    estou abrindo|estou a abrir|our landing page|my landing page|my (dental|law|medical) (practice|office)
    our investors|our app|our onboarding
    tengo (un|una) (consultorio|clinica|tienda|negocio|gimnasio|restaurante)
    tenho (um|uma) (consultorio|clinica|loja|negocio|ginasio|restaurante)|los inversores|os investidores
    nuestra landing
    i (have|own|run) a _ (practice|shop|store|company|clinic|business|gym|club|agency|restaurant)
    i (have|own|run) a (practice|shop|store|company|clinic|business|gym|club|agency|restaurant)
    we (sell|collect emails)|we run a`,
} as const
