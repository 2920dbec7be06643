/** What it is asked to be done with. The same notation as the acts. */
export const OBJECTS = {
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
    rental contract|freelance agreement|contract for|trust deed|deed of gift|gift deed|notice of termination
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
    letting contract|shared wall|party wall|stalker|cease order`,
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
    autorizacao|declaracao|requerimento|a note (that|saying|which|to|so)|un papel|una nota|uma nota|aviso
    un aviso|um aviso|recibo firmado|hoja|la hoja|una hoja|folha|a folha
    what we (both|have to) (have to |)sign|fichero|ficheiro|arquivo|proof that|prueba de que|prova de que
    resolution|acta|la resolucion|ata|deliberacao|house rules|normas de la casa|regras da casa
    meeting minutes|minutes of|minutes and|rules (for|of) (our|my)|the rules for|the conditions for
    conditions for lending|las condiciones (para|en que)|as condicoes (para|em que)|draft minutes`,
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
  will: `
    last will|last wishes|final wishes|will and testament
    (a|my|our|his|her|your own|the|valid|simple|legal|written|handwritten|holographic|joint) will (and|for|that|so|leaving|which|saying|to|before|naming|please|done|in|with)
    (write|draft|make|change|update|prepare|create|do|amend|revise|redo|rewrite|contest|finish|sign|witness|notari(s|z)e|need|want|draw up|put together|writing|drafting|making|changing|updating|preparing|having) (me|us|up|) (a|my|our|the|his|her|) (last|valid|simple|legal|new|living|) will
    a will|my will|wills|testament|testaments|living will|living wills|codicil|advance directive
    advance directives|advance healthcare directive|health care proxy|healthcare proxy|do not resuscitate
    final arrangements|testament*|ultimas voluntades|ultima voluntad|voluntad anticipada
    voluntades anticipadas|codicilo|testar|testador|ultimas vontades|ultima vontade|vontade antecipada
    diretivas antecipadas|diretiva antecipada|my wishes|burial wishes|funeral wishes|leave instructions
    ultimo deseo|ultimos deseos|mis deseos|meus desejos|funeral|no burial|burial|pulls the plug
    pull the plug|me desconecte|me desliguem|life support|resuscitat*|respirador|encarnizamiento`,
  trust: `
    a trust|living trust|family trust|trust fund|trust funds|trusts|revocable trust|irrevocable trust
    trust (for|that holds)|set up (a|the) trust|in trust|trustee|trustees|testamentary|fideicomiso
    fideicomisos|fideicomisario|patrimonio protegido|fiducia|fundo fiduciario|fideicomisso|trust
    holding familiar`,
  inherit: `
    inherit|inherits|inheritance|inheritances|inherited|heir|heirs|probate|bequeath|bequest
    beneficiaries of my|executor|executors|disinherit|succession|legacy planning|next of kin
    cut (him|her|them|my _|my) out of|inheritance tax|heredar|hereda|heredan|herede|hereden|heredero
    herederos|heredera|herederas|herencia|herencias|sucesion|sucesiones|sucesorio|sucesoria|albacea|albaceas
    desheredar|desherede|desheredo|legado|legatario|particion|declaratoria de herederos|masa hereditaria
    herdar|herda|herdam|herde|herdem|herdeiro|herdeiros|herdeira|herdeiras|heranca|herancas|sucessao
    sucessorio|sucessoria|inventariante|testamenteiro|deserdar|deserde|deserdo|partilha|partilhas|partilhar
    inventario (do|da|de)|espolio|doacao em vida|planejamento sucessorio|planeamento sucessorio
    gets the (cabin|house|boat|farm|money|flat|ring)|provided for|be provided for|estate tax|death duties
    death tax|no le falte nada|quede protegid*|fique amparad*|impuesto de sucesiones|impuesto a la herencia
    itcmd|imposto sobre heranca|imposto sucessorio|imposto do selo|legar|endow|bequeathing|doacao da minha
    donacion de mi|dodge inheritance tax|sin impuesto de sucesiones|sem imposto sucessorio|letter of wishes
    trustees|disinherit our|our oldest|fight over the money|peleen por|briguem pel*|receive the house
    reciba la casa|recebesse a casa|my estate|the estate|estate plan|estate plans|estate planning|his estate
    her estate|our estate|s estate|estate of|estate between|estate among|plan my estate|lego mi|lego a`,
  /** The writer's own death. */
  ownDeath: `
    when i (die|pass|pass away|go|am gone|m gone|am dead|m dead|am no longer|m no longer|kick the bucket|croak)
    (if|once|after|before|until|should|in case) i (die|pass|pass away|am gone|m gone|am dead|m dead|am no longer|m no longer|were to die|kick|drop dead|croak|ever die|go first)
    after my (death|passing)|upon my (death|passing)|my (death|passing|funeral|final days)|i m gone|im gone
    i am gone|(if|should|in case) (something|anything) (happens|happened|happen|were to happen) to me
    no longer (around|here|with you|alive)|not (around|here) (anymore|any more)|i m not around
    i am not around|i m dead|i (have|got) (cancer|a terminal illness|months to live)|terminally ill
    on my deathbed|when my time comes
    cuando (yo|) (muera|me muera|fallezca|falte|me vaya|no este|ya no este)|(me|yo) muera|yo fallezca
    yo falte|al morir|cuando me muera|si (yo|) (muero|fallezco|falto|me muero)|si me muero|tras mi muerte
    despues de (mi muerte|morir|que me muera|muerto|muerta)|a mi muerte|mi (muerte|fallecimiento|partida)
    mi funeral|si me pasa algo|me pase algo|por si me pasa|me llegara a pasar|si algo me pasa|me ocurre algo
    me ocurriera algo|ya no (este|estemos)|no (este|estar) (aqui|en este mundo)|antes de morir
    el dia que (yo|) (falte|muera|me muera|me vaya|no este)|el dia de mi muerte|donar en vida|en vida
    quando eu (morrer|faltar|partir|for|me for|falecer|nao estiver|ja nao estiver)
    eu (morrer|falecer|faltar)|quando (morrer|faltar|falecer)|ao morrer|se eu (morrer|faltar|falecer|partir)
    depois (da minha morte|de eu morrer|de morrer|que eu morrer|que morrer|de morto)|apos (a|) minha morte
    a minha morte|minha (morte|partida)|meu (falecimento|funeral)|se me acontecer (algo|alguma)
    se algo me acontecer|me acontecer alguma|algo acontecer comigo|acontecer (algo|alguma coisa) comigo
    acontecer comigo|caso eu (morra|falte|faleca|parta)|antes de morrer|ja nao estiver|nao estiver mais
    nao (estiver|esteja) (aqui|ca)|no dia em que eu|no dia que eu|em vida|quando me for|after my funeral
    when i m (dead|gone)|once i m (dead|gone)|if i m (dead|gone)|getting old|i m old|i am old
    i m (getting on|dying)|before it s too late|my last days|estoy viej*|ya estoy viej*|me estoy muriendo
    soy mayor|ja estou velh*|estou velh*|estou a morrer|estou morrendo|si falto|yo falto|eu falto|me muera
    que me muera|despues de mi|tras mi|depois do meu (funeral|falecimento)|despues de mi funeral
    the worst happen|should the worst|ocurre lo peor|pase lo peor|acontecer o pior|is dying|se esta muriendo
    esta a morrer|esta morrendo|whoever survives|el que sobreviva|quem sobreviver|outlive|outlives
    survives me|me sobreviva|sobreviver|pass it all on|pass everything on|pasarlo todo|passar tudo`,
  /** Somebody else's death. */
  otherDeath: `
    died|passed away|deceased|dead father
    late (father|mother|husband|wife|mum|dad|brother|sister|aunt|uncle|grandfather|grandmother)|has passed
    death of|death certificate|murio|fallecio|ha fallecido|ha muerto|difunto|difunta|fallecido|fallecida
    certificado de defuncion|acta de defuncion|se murio|morreu|faleceu|falecido|falecida|defunto
    certidao de obito|atestado de obito`,
  asset: `
    house|home|apartment|flat|condo|cottage|cabin|farm|land|plot|savings|belongings|possessions|property
    properties|assets|valuables|jewellery|jewelry|ring|shares|stocks|car|cars|bank account
    everything (i own|i have|to)|all (my|i own|i have)|what i own|my things|my stuff|fortune|business
    company|firm|casa|casas|piso|apartamento|departamento|finca|rancho|terreno|parcela|tierras|ahorros
    bienes|patrimonio|pertenencias|propiedad|propiedades|joyas|anillo|acciones|coche|carro|auto|lo mio
    lo que tengo|todo (lo mio|sea|para|quede)|mis cosas|empresa|negocio|andar|quinta|sitio|fazenda|poupanca
    poupancas|bens|pertences|imovel|imoveis|joias|anel|acoes|o que e meu|o que tenho
    tudo (para|fica|fique|o que)|minhas coisas|boat|piano|paintings|collection|crypto|instruments|garage
    barco|cabaña|cabana|garaje|garagem|moto|economias|economia|camion|negocito|gana*do|colecc*|colec*
    vineyard|vina|viña|vinha|mi parte|minha parte|shares in|in my children s names|a nombre de mis hijos
    no nome dos (meus |)filhos|my money (to|go|goes|should|when|after)
    the money (to|go|goes|should|when|after|between|among)|money to my|mi dinero (a|para|vaya|pase|cuando)
    el dinero (a|para|entre|cuando|de papa)|o (meu |)dinheiro (a|para|entre|quando|do pai)|my savings
    mis ahorros|minhas poupancas`,
  family: `
    son|sons|daughter|daughters|kids|kid|children|child|wife|husband|spouse|nephew|niece|grandson
    granddaughter|grandchildren|grandkids|grandchild|brother|sister|siblings|parents|mother|father|mum|mom
    dad|stepson|stepdaughter|godson|goddaughter|aunt|uncle|cousin|boyfriend|girlfriend|fiance|fiancee|family
    my dog|my cat|charity|hijo|hijos|hija|hijas|niños|ninos|niñas|esposa|esposo|mujer|marido|conyuge|sobrino
    sobrina|sobrinos|nieto|nietos|nieta|nietas|hermano|hermana|hermanos|padres|madre|padre|mama|papa|ahijado
    ahijada|tia|tio|primo|prima|novio|novia|pareja|familia|mi perro|mi gato|cuñado|cunado|cuñada|suegro
    suegra|abuelo|abuela|filho|filhos|filha|filhas|criancas|menino|menina|meninos|mulher|conjuge|sobrinho
    sobrinha|sobrinhos|neto|netos|neta|netas|irmao|irma|irmaos|pais|mae|pai|afilhado|afilhada|namorado
    namorada|companheiro|companheira|meu cao|meu cachorro|minha cadela|cunhado|cunhada|sogro|sogra|avo
    enteado|enteada|step daughter|relatives|grandma|grandpa|partner (and|who)|my partner|my girlfriend
    hijastra|hijastro|mi pareja|minha companheira|shelter|animal shelter|hospice|church|refugio|abrigo
    iglesia|igreja|caridad|caridade|ong|foundation|fundacion|fundacao|twins|gemelos|gemeos|parientes
    parentes|our children|no children|no tenemos hijos|nao temos filhos`,
  whoGets: `
    who gets|who (will|should|would|is going to) (get|receive|have|inherit)
    who (receives|ends up with|takes over|is entitled to)|goes to|go to|going to (my|our|the)|pass to
    passes to|pass (it|everything|my) (on |)to|pass on|hand down|leave|leaves|leaving|leave behind
    end up with|ends up with|belongs to|split between|split among|divide|divided|distribute|share out|split
    gets (it|all|everything|the|my)|give away|quien se queda|quien (recibe|hereda|herede|recibira|se lleva)
    a quien (le|) (dejo|queda|va|pasa)|se quede con|se quedan con|quede con|quede para|pase a|pasen a|pasa a
    sea para|sean para|vaya a|vaya para|dejar|dejo|dejarle|dejarles|dejarlo|deja|deje|reparto|repart*
    dividir|divido|divid*|distribu*|le toca|traspas*|quem fica|quem (recebe|herda|vai herdar|vai ficar|leva)
    com quem fica|fica com|fique com|ficar com|fiquem com|fica para|fique para|fiquem para|passe para
    passa para|va para|vai para|vao para|seja para|deixar|deixo|deixe|deixa|partilh*|doar|doo
    donar (mi|la|el|mis)|ceder (mi|la|el|mis)|legar (mi|la|el|mis)`,
  /** People one makes agreements with. */
  party: `
    tenant|tenants|landlord|landlady|roommate|roommates|flatmate|lodger|renter|business partner|partner
    partners|cofounder|co founder|founder|founders|ex|ex wife|ex husband|employee|employees|employer|boss
    contractor|subcontractor|builder|painter|plumber|freelancer|supplier|suppliers|vendor|client|clients
    buyer|seller|neighbor|neighbour|nanny|babysitter|cleaner|cleaning lady|investor|both parties|both sides
    both of us|the parties|parties|the other party|between (me|us|my|two|friends|him)|borrower|lender
    new hire|patients|volunteers|stepfather|a friend|my friend|buddy|coworker|inquilino|inquilinos|inquilina
    casero|casera|arrendador|arrendatario|compañero de piso|companero de piso|roomie|socio|socios|socia
    mi ex|empleado|empleada|empleados|trabajador|trabajadora|jefe|albañil|albanil|pintor|fontanero
    contratista|autonomo|proveedor|proveedores|cliente|clientes|comprador|vendedor|vecino|vecina|niñera
    ninera|empleada del hogar|inversor|inversionista|ambas partes|las partes
    entre (mi|nosotros|particulares|amigos|los dos)|ambos|deudor|acreedor|prestamista|un amigo|una amiga
    mi amigo|mi amiga|los dos|pacientes|senhorio|senhoria|locador|locatario|colega de casa|colega de quarto
    meu ex|minha ex|empregado|empregada|empregados|funcionario|funcionaria|funcionarios|patrao|chefe
    pedreiro|empreiteiro|construtor|canalizador|encanador|prestador|fornecedor|fornecedores|vizinho|vizinha
    baba|ama|diarista|domestica|investidor|ambas as partes|as partes
    entre (mim|nos|amigos|particulares|eu|os dois)|devedor|credor|um amigo|uma amiga|meu amigo|minha amiga
    os dois|nos dois|colleague|designer|developer|landscaper|gardener|tutor|musician|photographer
    photographers|stranger|mate|pal|lead|guest|guests|señor|senor|senhor|dueño|diseñador|disenador
    programador|fotografo|jardinero|musico|huespedes|hospedes|fotógrafo|jardineiro|desenvolvedor|colega
    amiga|amigo`,
  /** Words of duty between people. */
  oblige: `
    owe|owes|owed|pay (me|us|him|her|it|them) back|pays (me|us|it) back|paying me back|repay|repays|lent
    lend|loaned|borrowed|promises|promised|promise to|agrees to|agree that|agreed to|agreed that|we agreed
    commits|obliges|obligates|forces (him|her|them)
    so (that|) (he|she|they) (pays|can t|cannot|has to|have to|won t|doesn t)|can t back out|cannot back out
    back out|run off|hold (him|her|them) to it|take responsibility|gives up|give permission|gives permission
    authori(s|z)e|authori(s|z)es|authori(s|z)ing|entitle|entitles|represent me|act for me|decide for me
    decisions (for|on)|make (medical|financial) decisions|on my behalf|in my name|in my place|in my stead
    me debe|le debo|nos debe|me deben|deuda|devuelva|devolverme|me devuelva|preste|le preste|presto|prestado
    se compromete|se comprometa|se comprometen|comprometa|comprometerse|obliga|obligue|obligar*|prometa
    promete|acordamos|quedamos en|hemos acordado|pactado|no pueda|no puede (quedarse|echarse|irse|llevarse)
    se haga cargo|autoriza|autorizo|autorice|autorizar|autorizando|por mi|en mi nombre|en mi lugar
    en nombre mio|decida por|actue por|representarme|me represente|maneje mis|manejar mis|venda
    vender (el|la|mi)|me deve|devo a|nos deve|me devem|divida|devolva|me devolva|devolver me|emprestei
    empresto|emprestado|compromete|comprometer*|obriga|obrigue|obrigar*|combinamos|combinei
    nao pode (levar|ficar|desistir|sair)|nao possa|se responsabilize|permissao|autorize|por mim|em meu nome
    no meu nome|no meu lugar|aja por|representar me|tratar das minhas|trate das minhas|cuide das minhas
    vender (o|a|meu|minha)|run my affairs|handle my affairs|manage my affairs|my affairs|pays in|instalments
    installments|half up front|up front|rents my|borrow|borrows|if (he|she|they) breaks|breaks it
    gives up (her|his|their)|neither of us|both of us|wriggle out|se encargue de|mis asuntos|me alquila
    la paga|que la pague|por adelantado|si la rompe|se la rompe|me pague|dos firmas|trate dos meus
    tratar dos meus|meus assuntos|me aluga|aluga me|metade|adiantado|se a estragar|que paga|cuide dos meus
    allows (him|her|them|my)|lets (him|her|them|my)|written permission|permission (for|to)
    makes my neighbo(u|)r|responsible for|responsable de|responsavel pel*
    lets me (sign|act|pick up|collect|sell|do)|me deje (cobrar|firmar|actuar|hacerlo|vender)
    me deixe (receber|assinar|agir|faze lo|vender)|enforceable|exigible|exigivel`,
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
    deducible|deducibles|deducciones|casilla|retenciones|constancia* de retencion
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
    trabalhador independente|gestor haga la renta`,
  tax: `
    tax|taxes|vat|fiscal|impuesto|impuestos|iva|fiscales|tributos|tributario|tributaria|imposto|impostos
    fiscais`,
  form: `
    form|forms|application form|application|applications|questionnaire|fillable|fields|each field
    every field|boxes|blanks|enrolment form|enrollment form|claim form|visa application|passport renewal
    i 130|i 485|i 9|n 400|ds 160|blank form|registration form|formulario|formularios|impreso|impresos
    planilla|solicitud|solicitudes|casillas|campos|cada campo|instancia|formato|inscripcion|en blanco
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
  forMe: `
    for me|on my behalf|in my name|instead of me|in my place|for us
    for my (client|clients|customer|customers|boss|son|daughter|mother|company|husband|wife)|for my|por mi
    para mi|en mi nombre|en mi lugar|por nosotros|me lo|me los|me la|para mis|por mim|para mim|pra mim
    em meu nome|no meu lugar|por nos|para os meus|para o meu|para a minha|me o|mo`,
  /** You: the assistant is asked to act. */
  youDo: `
    can you|could you|would you|will you|can u|could u|please|i d like you to|i would like you to
    i want you to|i need you to|help me|help us|assist me|kindly|pls|plz|are you able to|you could|puedes
    puede|podrias|podria|me puedes|me puede|por favor|quiero que|necesito que|quisiera que|ayudame|ayudeme
    ayudanos|ayudenos|me ayudas|me ayuda|me gustaria que|favor de|sirvase|porfa|deseo que|me podrias
    me podria|pode|podes|poderia|podia|consegue|consegues|quero que|preciso que|gostaria que|ajuda me
    ajude me|me ajuda|me ajude|ajudem|ajudar me|voce pode|voces podem|pf|queria que|da para|daria para
    se faz favor`,
  lawPerson: `
    lawyer|lawyers|attorney|attorneys|solicitor|barrister|paralegal|counsel|notary
    legal (counsel|representative|advisor|adviser|assistant|expert|team)|abogado|abogada|abogados|letrado
    notario|procurador|asesor legal|jurista|licenciado en derecho|advogado|advogada|advogados|solicitador
    tabeliao|consultor juridico|assessor juridico|defensor publico|lawyer s|legal mind|para abogado
    um advogado|un abogado|(be|become) my (lawyer|solicitor|attorney)|(ser|sea|seas) mi abogado
    ser o meu advogado|ser meu advogado`,
  court: `
    court|courts|trial|lawsuit|lawsuits|sue|suing|sued|litigation|plead|plea|plea deal|guilty|prosecutor
    jail|prison|arrested|press charges|charged with|criminal charges|custody|divorce|restraining order
    restraining|appeal|verdict|ruling|sentence|bail|dui|felony|misdemeanor|evict|evicting|evicted|eviction
    wrongful termination|unfair dismissal|fired while|got fired|was fired|liable|liability|damages
    compensation claim|small claims|petition|tribunal|asylum|immigration|deport|deportation
    green card application|a green card|get a green card
    visa (petition|sponsorship|interview|extension|overstay)|my visa (expired|has run out|ran out)|work visa
    student visa|work permit|citizenship|bankruptcy|foreclosure|alimony|child support|malpractice
    discrimination|harassment case|grounds|statute of limitations|legal grounds|police report|testify
    witness|juicio|juicios|juez|jueza|tribunales|juzgado|corte|demandar|demando|demanda|demandarlo
    demandarla|querella|denuncia|denunciar|pleito|culpable|carcel|prision|detenido|detuvieron|arrestaron
    custodia|divorcio|divorciar*|alejamiento|apelar|apelacion|recurrir|recurso|sentencia|veredicto|fianza y
    audiencia|despidieron|despido|despedido|despedida|desalojar|desalojo|desahuciar|indemnizacion|fiscalia
    fiscal me|asilo|inmigracion|extranjeria|deportar|visado|la visa|mi visa|visa de|permiso de trabajo
    nacionalidad|quiebra|concurso de acreedores|pension alimenticia|manutencion|negligencia|acoso laboral
    amparo|abogacia|testificar|multa de trafico|julgamento|juiz|juiza|tribunais|processar|processo judicial
    processo contra|acao judicial|acionar|justica|queixa crime|queixa|culpado|culpada|cadeia|prisao|preso
    presa|detido|guarda dos|medida protetiva|ordem de restricao|recorrer|sentenca|veredito|despedimento
    demitido|demitida|demissao|despejar|despejo|indemnizacao|indenizacao|imigracao|visto de|nacionalidade
    cidadania|falencia|insolvencia|pensao alimenticia|pensao de alimentos|assedio|habeas|testemunhar
    contraordenacao|mandado|labor court|labour court|parking ticket|speeding ticket|traffic ticket
    fine (in|at) court|full custody|custody of|hasn t paid me|unpaid wages|severance|overtime|laboral
    juzgado de lo|salarios|no me paga|la multa|multa|custodia de|custodia completa|nao me paga|a multa
    salarios em atraso|verbas rescisorias|justica do trabalho|tribunal do trabalho|guarda da|guarda do
    guarda total|deport me|deportarme|deportar me|crime|delito|whiplash|injury|latigazo|acidente de trabalho
    accidente|keeping my deposit|permanent residence|residencia permanente|residencia
    autorizacao de residencia|naturali(s|z)ation|naturaliz*|citizenship application|shoplifting
    dispute with my|first offence|first offense|offence|confess|robar en|de robar|hurto|estafa|furtar|furto
    roubo de|estelionato|accused of|acusad*|condena|pena de|cumplir condena|the insurer|my insurer
    insurance claim denied|bankrupt|insolvent|restructure|operacion mal|quebrar|me quiten|visitation
    see the kids|ver a los ninos|ver as criancas|ver a los niños|break my lease|malpractice case
    negligencia medica|let me stay|dejarme quedar|deixar ficar|immigration office|a imigracao|migraciones
    patent|infringed|infringement|through court|via judicial|por via judicial|pela justica|cross examination
    lawsuit i was|notificaron|acao que recebi|legal assessment|trespass|mi terreno|meu terreno|evict me
    my fine|traffic code|codigo de trafico|codigo de transito|mi multa|minha multa|orden judicial
    ordem judicial|court order|pension (alimenticia|compensatoria)|pagar pension|pagar pensao|echar en
    despejar me|my dui|parking fine|speeding fine|labor law|labour law|citing the law|citando a lei
    ley laboral|lei do trabalho|clt|estatuto de los trabajadores|(the|my|a|court|custody|at) hearing
    hearing on|(no me|no) devuelve (la|mi) fianza|nao me devolve a caucao|criminal law|what does the law
    what the law|que dice la ley|o que diz a lei|segun la ley|segundo a lei|under the law|by law
    build a fence|on my land|en mi terreno|no meu terreno|for (theft|fraud|assault)|permanent residency
    to the police|a la policia|a policia do|what (are|were) my rights|my rights as a tenant
    the police (took|stopped|searched|arrested)|la policia me|a policia me|victim of|a judge|the judge
    judges|before a judge|like a judge|my brother was arrested|was arrested|detuvieron anoche|foi preso
    former boss|antiguo jefe|antigo patrao|lawful|procedente|improcedente|win against|ganarle a|le ganaria
    ganhava ao|legal strategy|estrategia legal|estrategia juridica|keep my kids|keeping my kids|counterclaim
    small claim|objection|appeal against|mediation|arbitration against|class action for me|affadavit
    injunction|extradition|parole|probation|expunge|expungement|warrant|tenant rights|worker rights
    consumer rights case|statutory|sentencing|misdemeanour|fianza penal|libertad condicional
    antecedentes penales|mediacion|conciliacion|acto de conciliacion|demanda laboral|denuncia penal
    querella criminal|liberdade condicional|antecedentes criminais|mediacao|conciliacao|acao trabalhista
    reclamacao trabalhista|my deposition|speeding ticket in|contest my|impugnar mi|contestar a minha multa
    grounds for divorce|motivos para el divorcio|motivos para o divorcio|throw me out|quiere echar
    quer por me na rua|por me na rua|stalker|drunk driving|dui charge|driving charge
    (drug|assault|theft|fraud) charge|beat (a|the|this|my) _ (charge|ticket|case)|charge dropped
    charges dropped|conducir (bebido|borracho|ebrio)|acusacion por|acusacion de|me libro de
    los cargos en mi contra|conduzir (bebado|embriagado|alcoolizado)|acusacao por|acusacao de|livro me de
    blackmail|slander|defamation|libel|inheritance dispute|calumnia|difamacion|difamacao|calunia
    estoy acusado|fui acusado|sou acusado|custody battle|adopt|legally separate|residence permit
    permiso de residencia|tarjeta de residencia|asylum claim|blue card|sponsor my|overstayed|o meu visto
    meu visto|visto de trabalho|um visto`,
  legalAdvice: `
    legal advice|legal opinion|legal help|legal guidance|legal counsel|legal representation|legal rights
    legal strategy|legal consultation|lawyerly|legal situation|legal options|legal case|asesoria legal
    asesoria juridica|asesoramiento legal|asesoramiento juridico|consejo legal|consejo juridico
    consulta legal|consulta juridica|ayuda legal|dictamen|opinion legal|opinion juridica|defensa legal
    orientacion legal|orientacion juridica|representacion legal|aconselhamento juridico|aconselhamento legal
    consultoria juridica|assessoria juridica|parecer|opiniao juridica|conselho juridico|conselho legal
    orientacao juridica|ajuda juridica|apoio juridico|defesa juridica|representacao legal|legal assessment
    valoracion juridica|avaliacao juridica|legal analysis|analisis juridico|analise juridica|legal view
    situacion legal|situacao juridica|legally speaking|from a legal (point|standpoint|perspective)
    desde el punto de vista legal|do ponto de vista legal`,
  licensedOther: `
    prescribe|prescription for|diagnose|diagnosis
    licensed (advisor|adviser|professional|doctor|therapist|engineer|broker)|investment advice
    which (shares|stocks|funds) to buy|recet*|recetar|diagnostic*|asesor financiero|en que invierto|receit*
    receitar|prescrev*|consultor financeiro`,
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
    sign on a tablet|sign on (a|his|her|their|the) (tablet|phone)|tablet|remotely sign
    sign* (this|the|a|esta|este|la|el|o|a) _ (online|en linea|electronicamente|digitalmente)|firmen esta
    assinem esta`,
  compliance: `
    privacy policy|privacy policies|privacy notice|privacy statement|cookie policy|cookie banner text
    terms and conditions|terms of service|terms of use|t cs|tcs|ts cs|tos|eula|end user license
    data processing agreement|dpa|gdpr|ccpa|hipaa|soc 2|soc2|soc ii|iso 27001|iso 9001|pci dss
    anti money laundering|aml|kyc|know your customer|code of conduct|whistleblower|whistleblowing
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
    grabar llamadas|gravar chamadas|proteccion de menores|protecao de menores|supplier code|policy document
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
    procedures for`,
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
