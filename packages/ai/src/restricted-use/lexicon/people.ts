/** What the papers are about: people, their goods, their death, their quarrels. The same notation as the acts. */
export const PEOPLE = {
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
    survives me|me sobreviva|sobreviver|pass it all on|pass everything on|pasarlo todo|passar tudo
    after we pass|when we pass|once we are gone|when we re gone|after we re gone|el que quede vivo
    quien quede vivo|quem sobrar|para quem ficar|the one left|whoever is left`,
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
    meu visto|visto de trabalho|um visto|served me papers|served me|i was served|me notificaron
    recebi uma intimacao|intimacao|citacion judicial|what do i answer|que contesto|o que respondo
    en que plazo|em que prazo|by when do i|ghosted me|sue me`,
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
} as const
