/**
 * What is asked to be done. Phrases between bars or line ends; `(a|b|)` stands for alternatives, `*` for any ending, `_` for
 * any one word.
 * Phrases are folded; one that carries an accent matches only words written with it.
 */
export const ACTS = {
  /** Putting a text of weight into words. */
  draft: `
    draft|drafts|drafting|draw up|drawing up|draw me up|write up|writing up|write me up|type up|typing up
    word (a|an|my|the|it|this|that|our)|put (it|this|that|) in writing
    put (it|this|that|everything|our deal|our agreement|) (down|) on paper|get (it|this|that|) in writing
    have (it|this|that|) in writing|in writing|on paper
    write (it|this|that|) (all|) down (properly|officially|legally|)|write down
    written (agreement|document|statement|proof|permission|consent|authorization|authorisation)
    formali(s|z)e|formali(s|z)ing|spell* out|set out in
    make (it|this|that|) (official|legal|binding|legally binding|watertight)|make sure it is binding
    commit to paper|phrase|wording|compose|pen (a|an|my)|author (a|an)|ghostwrite|redraft|rewrite|rework
    reword|redact*|elabor*|redig*|redij*|confeccion*|plasm*|formaliz*|formalic*|dejar (por|) escrito
    dejarlo (por|) escrito|deje (por|) escrito|dejo (por|) escrito|dejar constancia|por escrito|en un papel
    en papel|sobre el papel|poner en papel|ponlo en (un|) papel|que quede por escrito|quede escrito
    quede constancia|hazlo oficial|hagalo oficial|haz que sea oficial|deixar (por|) escrito
    deixa (por|) escrito|deixe (por|) escrito|no papel|num papel|em papel|fique escrito|fique por escrito
    ficar escrito|ficar por escrito|torna oficial|torne oficial|lavrar|lavre|passar a escrito
    passar (isso|isto|tudo) (a|para) (limpo|o papel)|pasar (esto|eso|) a limpio|pasarlo a limpio
    black and white|lay (it|this|that|everything|them) (out|down)|set (it|this|that|everything) (down|out)
    pin (it|this|that) down|jot (it|this|that|everything) down|note (it|this|that) down
    nail (it|this|that) down|state clearly|state in writing|language for
    come up with (the|some) (language|text|wording|words)|text for|in legal language|properly worded
    legalese|negro sobre blanco|blanco y negro|dejar claro|dejarlo claro|deja claro|deje claro|anote
    anota como|dejar bien (escrito|atado)|bien atado|bien redactado|el texto (de|para)|la redaccion
    el escrito|como va la ley|pon en palabras|ponlo en palabras|deja escrito|preto no branco|deixar claro
    deixa claro|deixe claro|anota|bem amarrado|bem redigido|o texto (de|do|para)|o teor|na forma da lei
    em palavras|put (it|this|that|something|them|everything) together|escribelo|escribalo|redactalo
    redactelo|escreve o|escreva o|redige o|redija o|escrevelo|write it|write this|write that|draft it
    prepare it|type it|do the (paperwork|forms|papers|text)|lo escribe|lo escribes|me lo escribe
    me lo redacta|haz los formularios|hagalo|hazlo|prepara lo necesario|prepare lo necesario
    prepare o necessario|faca isso|faz isso|faca o documento|escreve isso|escreva isso|formulate|formulates
    record my|put into words|state that|stating|declaring|declares|confirming that|that says|which says
    formule|formula una|formular|consigne|consignar|fije*|formula uma|haga constar|que conste|conste
    deja constancia|deje constancia|a dizer que|que diga|que digan|dizendo que|que diz|diciendo que
    legal form|proper legal|form we can both|binding promise|promesa vinculante|promessa vinculativa
    a algo que firmemos|algo que firmemos|algo que os dois|texto (legal|necesitamos)|which text|que texto
    citing the|citando (la|el|o|a)|fija las|fije las|fixa as|fixe as|fixe o|that says that
    a letter saying that|stating that|note saying that|paper saying that|document saying that
    whole arrangement|arrangement spelled out|quede todo (bien|)|bien clarito|clarito|certinho|tudo certinho
    por escrito y firmado|all signed|todo firmado|tudo assinado|clarito y firmado|certinho e assinado
    one page (licence|license|agreement|contract)`,
  /** Making something; weak by itself. */
  make: `
    write|writes|writing|create|creates|creating|make|makes|making|generate|generates|generating|produce
    produces|producing|prepare|prepares|preparing|put together|putting together|put me together|build|builds
    building|set up|setting up|craft|crafts|crafting|design|develop|whip up|knock up|knock out|cook up
    come up with
    turn (this|these|it|my|our|the|that) (notes|bullet points|bullets|points|email|emails|list|deal|answers|receipts|) into
    arrange|sort out|sorting out|take care of|handle|assemble|assembles|compile|issues|draws|fix up
    update my|amend|modify|edit|revise|add|insert|append|doing (my|our)|do it for me
    help me (with|do|make|write|get)|convert|hac*|haz|hazme|hazlo|haga*|hagan|hago|hagas|escribe|escriba
    escribir|escriban|escribeme|escribame|escribirme|escribas|escriba*|cree|creeme|crea|crear|creame|crearme
    crees|crea*|genera|genere|generar|generame|generen|generarme|prepar*|arma|armar|armame|arme|armeme
    armarme|monta|montar|montame|monte|produc*|produzca|convierte|convierta|convertir|anade|anada|anadir
    agrega|agregue|agregar|incluye|incluir|arregla*|planific*|planifique|planea|plane*|tramit*|gestion*
    ocupa*|encarga*|modific*|cambia mi|cambie mi|actualiza mi|adapta*|adapte|saca|saque|sacame|diseñ*
    disena*|faz|faca|fazer|facam|faco|fazes|faças|faz me|escreve|escreva|escrever|escrevam|escreves|cria
    crie|criar|criem|crias|gera|gere|gerar|gerem|geres|elabore|elabora|produz|produza|produzir|transforme
    transforma|transformar|acrescenta|acrescente|acrescentar|adiciona|adicione|inclui|inclua|organizar
    organize|organiza|trata d*|trate d*|tratar d*|cuida d*|cuide d*|altera|altere|alterar|muda o meu
    mude o meu|mudar o meu|ajeita|arranja*|arranje|prepara|preparar|desenvolve|desenvolva|constroi|construa
    finish|finali(s|z)e|ready|knock together|throw together|rustle up|pull together|run up|spin up
    hammer out|invent|make up|come up|recommend|set things up|deal with|go through|walk me through|do up
    terminame|termineme|acabame|(termina|termine|acaba|acabe) (mi|el|la|de) |deja lista|deje lista|deja listo|deje listo|me deja|me dejas|inventa*
    invente|idea|resuelv*|echame una mano|echeme una mano|encargate|me haces|me hace|me harias|me haria
    haceme|ponte con|dejame|sacar|(termina|termine|acaba|acabe) (o meu|a minha) |deixa pronta|deixa pronto|deixe pronto|deixe pronta
    inventa|resolv*|da me uma (mao|ajuda)|me da uma (mao|ajuda)|de me uma (mao|ajuda)|me fazes|fazes me
    faca me|me faca|encarregue se|turn the|pasa lo|pase lo|passe o|passa o|llevanos|monta tudo|arma todo
    fix it so|dejelo arreglado|deixe tudo tratado|deja todo|transform|transforms
    turn (this|it|my|our|the|that|these)|into a|record|conduct|run our|extract|export|mete*|metelo|pasalo
    saca*|tira os|tire os|arruma*|arranja me|consigueme|consigame|averigua*|veja|mira que|vea|dicto|dito
    dictate|bulk|en masa|em massa|encaden*|encadei*|chain|arregla los|trata dos|trata disso|consiguelo
    draw up a plan|haz un plan|faz um plano|pull up|issue (a|an|the|me)
    do (my|our|the) (paperwork|taxes|contract|forms|documents|will|agreement|accounts|return|bookkeeping)
    do me (a|an)|organi(s|z)e (my|our|the)|organice|organiza la|organizame|me sacas|tira me|prepareme
    prepara me|prepare me|generala|generalo|gerala|get me a|set me up|write out|fabric*|bastel
    please generate|please produce|please make|cocina*|improvisa*|dame hecho|deixa tudo pronto
    dejalo todo listo|dejame listo|get my (taxes|paperwork|papers|contract|documents|return|forms)
    have my (taxes|paperwork|papers|contract|documents|will|forms)|get ready the|turn it into|turn them into
    turn that into|turn all (this|that|of it) into|knock it up|ring fence|ring fenced|me lo arma|me lo armas
    me la arma|monta pra mim|monta para mim|fill it in|automate that`,
  /** Asking to be given something. */
  want: `
    i need|need|needs|needed|i want|want|wants|i would like|would like|i d like|d like|id like|wanna
    looking for|give me|provide|get me|supply|hand me|send me|show me a|i require|can i (get|have)
    could i (get|have)|may i have|let me have|i am after|hook me up|necesit*|quiero|quiere|quieren|quisiera
    querria|deseo|desea|busco|buscamos|dame|deme|denme|dar me|me da|me das|pasame|paseme|me pasas
    me gustaria|requiero|requerimos|me hace falta|nos hace falta|facilit*|proporcion*|me urge|ocupo|mandame
    preciso|precisa|precisamos|precisava|quero|quer|queremos|queria|queriamos|gostaria|gostava|desejo
    procuro|de me|me de|da me|me passa|me passe|passa me|passe me|me arruma|arruma me|forneca|fornece
    me manda|manda me|necessito|want to see|i m looking|in need of|we need|we want|quiero tener|me piden
    me pide|piden|requieren|pedem me|pedem|exigem|exigen|demand`,
  /** A pattern to copy. */
  template: `
    template|templates|sample|samples|boilerplate|standard (text|wording|form|contract|agreement)
    example (of|text)|example|blueprint|specimen|ready made|plantilla|plantillas|machote|modelo de
    modelos de|formato de|formatos de|ejemplo de|un ejemplo|borrador|borradores|muestra de|texto tipo
    contrato tipo|minuta|minutas|modelo|modelos|exemplo de|rascunho|rascunhos|um exemplo|texto padrao
    contrato padrao|matriz`,
  /** Completing a form. */
  fill: `
    fill|fills|filling|filled|fill in|fill out|autofill|auto fill|prefill|pre fill|populate|populates
    populating|complete|completes|completing|fillable
    type (my|the|his|her|our|their|all) (data|details|info|information|answers|name|address|responses)
    enter (my|the|his|her|our|their|all|everything) (data|details|info|information|answers|i|numbers|figures|)
    key in|rellen*|llen*|llene|cumpliment*|complet*|diligenci*|autocomplet*|autorrellen*|prellen*|preench*
    pre preench*|auto preench*|completa|completar|tick|ticks|check (all|the|every) boxes|checkboxes
    check boxes|marca (todas|las|todos)|marque (todas|as|los)|rellena los huecos|fill the (gaps|blanks)
    preenche as lacunas|lacunas|huecos|blanks|intake|fill (it|this|that|them|these|each|every|all)|fill my
    complete (it|this|the|my|every|each|all)|prefilled|pre filled|mete los datos|mete os dados
    meter los datos|meter os dados|mete mis|mete os meus|data entry|enter the data|llenado|relleno de
    preenchimento|preencher|llenalo|llenala|completalo|completala|rellenalo|rellenala|preenche o|preenche me
    completa o`,
  /** Putting data into boxes without naming the filling. */
  place: `
    put|puts|putting|place|insert|copy|transfer|transcribe|plug|write|enter|drop|map|pon|ponga|poner|ponme
    pongan|pongame|coloca|coloque|colocar|colocalo*|colocalos|escribe|escriba|mete|meta|vuelca|vuelque
    volcar|traslada|traslade|copia|copie|transcrib*|introduc*|introduzca|ingres*|poe|ponha|por|põe|escreve
    escreva|insere|insira|inserir|passa|passe|transcrev*|lanca|lance|digita|digite
    where (it|they) (belong|belongs|go|goes)|in the right (place|places|boxes|spots)|apply my|apply|use my
    donde (corresponda|va|toca|van)|no lugar certo|onde (pertence|vai|cabe)|pone|ponganlo
    type (my|this|these|the|his|her|them|it)`,
  /** Signing, or having signed. */
  sign: `
    sign|signs|signing|sign off|e sign|esign|e signing|countersign|signed by|initial (it|the|each|every)
    autograph|firma|firmar|firme|firmen|firmes|firmo|firmas|firmalo|firmarlo|firmado por|firmando
    suscrib* el|rubrica|rubricar|rubrique|assina|assinar|assine|assinem|assinares|assinarem|assinando|assino
    something (signed|to sign|we can sign|we both sign)|signed by both|sign off on|both sign|algo firmado
    un papel firmado|algo assinado|um papel assinado|firmar los dos|assinar os dos`,
  signature: `
    signature|signatures|initials|signatory|signatories|signers|signing link|e signature|e signatures
    esignature|esignatures|firmas|mi firma|la firma|las firmas|una firma|firma de|firmantes|enlace de firma
    link de firma|rubrica|a minha assinatura|minha assinatura|assinaturas|assinatura (de|do|da|dos|das)
    as assinaturas|link de assinatura|para assinatura|signatarios|a assinatura
    get (his|her|their|the|mr|mrs|ms|my) _ s signature|s signature|my e signature|signed copies
    signed copy`,
  /** Handing papers to an authority. */
  submit: `
    file|files|filing|submit|submits|submitting|lodge|lodging|turn in|present*|interpon*|interpong*|entreg*
    radica*|declarar|declare|declara|tramit*|tramite|someter|entrega|entregar|entregue|submet*|apresent*
    dar entrada|protocol*|enviar|envie|calcular y presentar|calcular e entregar|presentalos|presentarlos
    entrega os|entregue os|and submit|submit them|file it|file them`,
  calculate: `
    calculate|calculates|calculating|work out|compute|figure out|how much|estimate
    tell me what to (put|enter|write)|what (should|do|must|can) i (put|enter|write|claim|deduct)
    maximi(s|z)e|minimi(s|z)e|optimi(s|z)e|which (deductions|expenses)|what (deductions|expenses)
    biggest refund|calcul*|cuanto|cuantos|que (pongo|debo poner|tengo que poner|gastos)|estima*|saca cuentas
    hacer cuentas|haz cuentas|haz las cuentas|quanto|que (ponho|coloco|devo por|despesas|gastos)
    o que (ponho|coloco|declaro)|fazer as contas|faz a conta|faz as contas|faca as contas|faca a conta
    how much (i|we) (owe|have to|must)|report (my|the|on my)|to report|write off|written off|declare
    which (expenses|costs)|what (i|to) (report|declare|enter)|tax wise|goes where
    cuanto (declaro|debo|pongo|me toca)|declaro|que declaro|en que casilla|desgravo
    quanto (declaro|devo|ponho)|abato|abater`,
  review: `
    review|reviews|reviewing|check|look over|go over|proofread|vet|analy(s|z)e|assess|is it legal
    is this legal|is that legal|enforceable|loophole*|red flags|hold up in court|stand up in court
    legally valid|revis*|analic*|analiza*|es legal|es valida|es valido|tiene validez|vale ante|revej*|reve
    rever|analis*|e legal|e valida|e valido|tem validade|vale em tribunal|verifica|verifique|verificar si
    verifica se`,
  advise: `
    advise|advice|advise me|what are my chances|chances of winning|what are my odds
    what are my options legally|should i (accept|plead|settle|sue|sign|testify|appeal|press charges)
    do i have a case|have i got a case|can i (sue|appeal|press charges|be sued|get sued|go to jail)
    can (he|she|they|my _|the _) (legally|sue)|represent|represents|represent me|defend|defend me|act as
    be my|pretend (to be|you are)|you are (a|my)|on what grounds|plead|aconsej*|asesor*|asesore|me conviene
    tengo (un|) caso|que posibilidades|posibilidades de ganar|represent*|defiend*|defend*|actua como
    actue como|hazte pasar|se mi|sea mi|debo declarar*
    puedo (demandar|denunciar|apelar|recurrir|querellarme)|pueden (demandarme|denunciarme|meterme)|aconselh*
    assessor*|tenho (um|) caso|chances de ganhar|hipoteses de ganhar|quais (sao|) (as|) minhas chances
    atua como|atue como|aja como|age como|seja (o|) meu|se o meu
    devo (declarar|aceitar|assinar|processar|recorrer)|posso (processar|recorrer|acionar|denunciar)
    podem me processar|posso ser (preso|processad*)|argue|argue my|fight (it|this|the|my)|contest
    dispute (it|this|the)|legal steps|what (do|can|should) i do legally|am i (liable|entitled|allowed)
    are they allowed|were they allowed|is (he|she|it) allowed to|can they (do|fire|evict|keep|charge|take)
    lawyer s (answer|opinion|view)|full custody|what should i (tell|say)|what do i say
    how do i (get|win|obtain|fight|appeal|defend|sue|contest)|entitled to|press charges
    take (him|her|them|my _) to court|get out of|pasos legales|que hago legalmente|legalmente|pelear*
    impugn*|como (me defiendo|consigo|gano|apelo|demando|recurro|peleo|impugno)|que digo|que le digo
    que debo decir|tienen derecho a|pueden (hacer|echarme|quitarme|despedirme|cobrarme|hacerlo)
    podian hacerlo|me corresponde|custodia (completa|total|compartida)|me responda un|que derechos
    passos legais|o que faco legalmente|contestar|como (me defendo|consigo|ganho|recorro|processo|contesto)
    o que digo|tem direito a|podem (fazer|despejar|tirar|despedir|demitir|me)|podiam fazer|tenho direito
    guarda (total|completa|compartilhada|partilhada|unilateral)|que direitos|what does the law say
    the law (say|says|allow|allows)|force (him|her|them) to|how do i force|que dice la ley|dice la ley
    como (lo|la|los|las) obligo|o que diz a lei|diz a lei|como (o|a|os|as) obrigo|compensation am i
    am i owed|indemnizacion me|me toca|indenizacao tenho|is it a crime|es delito|e crime|answer to the court
    respuesta al juzgado|resposta ao tribunal|can they deport|me pueden|podem deportar|podem expulsar
    what should i file|que presento|o que apresento|accused|act for me
    help me with my (defense|defence|case)|my (defense|defence)|me acusan|acusan de|acusam me|acusam de
    ayudame con la defensa|na defesa|la defensa|a defesa|que condena|que pena|confes*|alegato*|alegac*
    closing argument|opening statement|como abogado|como advogado|as my attorney|as my lawyer|as a lawyer
    like a lawyer|para que se haga justicia|interpret*
    allowed to (evict|fire|raise|keep|enter|cut|search|charge me|sell)|how much would a (court|judge)
    cuanto fijaria|quanto fixaria|objection to|objection|object to|alegacion|alegaciones|recurso d*
    me puede (echar|despedir|desalojar|subir)|me pueden (echar|despedir|desalojar|quitar)
    pode (despejar|despedir|demitir)|podem (despejar|despedir|demitir)|despejar me
    tengo que pagar (pension|manutencion)|tenho de pagar pensao|take (the|my) case|what to do next
    who is liable|responsible for the|be my (lawyer|solicitor|attorney)
    contest (my|this|the) (ticket|fine|eviction|will|dismissal|termination)`,
  /** One step after another, with papers. */
  chain: `
    automate|automates|automating|automated|automatically|workflow|workflows|pipeline|step by step|then
    afterwards|after that|next|finally|once (they|he|she|it|everyone|approved|signed)|first|followed by
    end to end|route|routes|routed|routing|circulate|circulates|mail merge|merge|batch|archive|archives
    file the signed|intake|questionnaire|onboarding|trigger|stages|multi step|automatiz*|automatic*|flujo
    flujos|paso a paso|despues|luego|finalmente|por ultimo|primero|una vez|circuito|combina|combine|archiv*
    cuestionario|masiv*|ensambl*|encamin*|etapas|alta de|fluxo|fluxos|passo a passo|depois|em seguida
    a seguir|por fim|primeiro|uma vez|arquiv*|questionario|em massa|mala direta|encaminh*|junta|conduza
    conduz|says yes|pulls|from the crm|crm|chain|set things up|okay it|okays|and then|every time
    each (new|time)|for (each|every)|cuando (un|el) cliente|diga que si|valide|valida|cada vez|cada nuevo
    por cada|quando (um|o) cliente|disser sim|cada novo|through all (the |)papers|por todos (los|os)
    a traves de|when a lead|when a (client|customer|deal|user|applicant) says
    as soon as (he|she|they) (sign|signs|agree|agrees|approve|approves)`,
  approve: `
    approve|approves|approved|approval|approvals|review by legal|sign off|manager approval|aprueb*|aprob*
    visto bueno|revision legal|aprov*|revisao juridica|aval do|okay it|ok it|okay|countersigned|validate
    greenlight|valide|validar|valida|signed and stored|se firme|assine se|boss approval
    (my|the) (manager|boss) (okays|approves|signs off)|aprueb* (el|la|mi) (jefe|jefa|gerente)
    aprob* (del|de la|de mi) (jefe|jefa|gerente)|el jefe apruebe|aprovacao do (chefe|gerente)`,
  collect: `
    collect|collects|collecting|gather|gathers|gathering|ask|asks|asking|interview|walk|take the answers
    request|recog*|recoj*|recopil*|pregunt*|pide|pida|pedir|solicit*|recab*|reun*|consigue*|consiga*
    consegu*|guia|guie|captur*|recolh*|recolher|pergunt*|peca|pede|colet*|consig*|obtenha|obter|onboard
    capture|store it|store them|dictate`,
  send: `
    send|sends|sending|email|emails|mail|forward|deliver|deliver it
    get (it|this|that|them|the|my|our) (signed|notari(s|z)ed)|envia|envie|enviar|envio|enviame|envien|manda
    mande|mandar|mandalo|mandales|remit*|pasalo*|pasalos|haga que|haz que|remet*|faca com que|faz com que
    encaminha*|chase|circulate|dispatch
    have (it|this|that|them|both|all|everyone|everybody|my _|our _) (signed|sign|notari(s|z)ed|approved|witnessed)
    have (both|everyone|everybody|my _|our _) sign`,
  integrate: `
    integrate|integrates|integrating|integration|connect|connects|hook up|plug in|link up|enable|embed
    integra|integre|integrar|conecta|conecte|conectar|enlaza|vincula|vincule|incorpora|habilita|activa
    liga o|ligue o|ligar o|ativa`,
} as const
