/** What speaks for an ordinary support question. The same notation as the acts. */
export const GUARDS = {
  /** The writer speaks of themselves: general knowledge does not. */
  self: `
    i|me|my|mine|myself|we|us|our|ours|im|id|ive|ill|yo|mi|mis|mio|mia|conmigo|nos|nosotros|nosotras|nuestr*|eu
    meu|meus|minha|minhas|mim|comigo|nosso|nossa|nossos|nossas|tengo|soy|estoy|quiero|necesito|puedo|debo
    tenho|sou|estou|quero|preciso|posso|devo`,
  /** The business's own paper. */
  yours: `
    your|yours|your company|of your|you (sent|gave|mailed|emailed|have|offer|sell|use|require|charge)
    with you|from you|to you
    su (web|tienda|politica|empresa|pagina|contrato|app|aplicacion|garantia|servicio|formulario|departamento)
    sus (terminos|condiciones|precios|productos|servicios|datos)|vuestr*|de ustedes|con ustedes|a ustedes
    ustedes|me enviaron|me mandaron|les|los voy|voss*|de voces|com voces|voces
    sua (loja|politica|empresa|pagina|app)|seu (site|servico|contrato|formulario)|me enviaram|enviaram
    mandaram|asks for your|asks your|needs your|su acuerdo|su contrato|sus condiciones|su politica
    vosso acordo|vosso contrato|seu acordo`,
  /** Asking where, when or what something is. */
  about: `
    where|when|which page|what is|what s|what are|what does|what do you|how long|how many|why|who is|who are
    whose|explain|mean|means|meaning|difference between|is there|are there|does|do you|did you
    do i (need|have)|did|is it|is the|is my|are the|tell me about|donde|cuando|que es|que son|que significa
    que quiere decir|cual es|cuales son|cuanto dura|cuanto tarda|por que|quien es|explic*|diferencia entre
    hay|tienen|tiene|venden|aceptan|existe|se puede|onde|o que e|o que sao|o que significa|o que quer dizer
    qual e|quais sao|quanto dura|quanto demora|porque|quem e|expliq*|diferenca entre|ha um|ha|tem|tem um
    vendem|aceitam|e preciso|da para|includes|include|incluye|inclui|as required by|como manda
    according to your|segun su|segundo os vossos|understand|understanding|entender|entienda|entiendan
    comprender|perceber|compreender|entendam|what (it|the deposit|the fee) covers|who to call|a quien llamar
    a quem ligar|contactos para`,
  /** Asking how the visitor does something at the business. */
  howI: `
    how (do|can|should|would|could|must) (i|we)|how to|do i (need|have) to|do we have to
    where (do|can|should) (i|we)|can i|may i|could i|am i (allowed|able)
    como (puedo|hago|se|debo|tengo|podria|firmo|relleno|pongo|cambio|cancelo|descargo|autorizo|cierro|elimino|anado|apruebo|reclamo|lleno|completo|envio|subo|consigo|obtengo)
    donde (puedo|pongo|subo|firmo|encuentro|envio|veo|leo|me)|puedo|podemos|tengo que|hay que|debo
    como (posso|faco|se|devo|tenho|poderia|assino|preencho|ponho|coloco|mudo|cancelo|descarrego|baixo|autorizo|encerro|apago|adiciono|aprovo|aciono|renovo|envio|consigo|obtenho)
    onde (posso|ponho|coloco|envio|assino|encontro|vejo|leio|me)|posso|tenho de|tenho que|e preciso|devo`,
  /** A paper that is there already. */
  existing: `
    copy of|a copy|signed contract|signed agreement|i signed|we signed|i have signed|already signed
    (my|the|this|our) (contract|agreement|lease|policy|plan|subscription|warranty) (says|ends|ended|expires|expired|is|was|runs|states|with you|with|has|includes|number)
    says|expires|ended|did you receive|you received|was rejected|rejected|status of|found in|copia del
    copia de|una copia|que firmé|firmé|ya firmé|firmado|firmada|firmados|firmadas|dice|pone en el|vence
    caduca|termina|recibieron|rechazad*|estado de|titular|copia do|copia da|uma copia|que assinei|assinei
    ja assinei|assinado|assinada|assinados|assinadas|diz|receberam|recusad*|estado d*|your contract says
    su contrato dice|vosso contrato diz|i received|received a|recibi una|recebi uma|letter from your
    got lost|se perdio|perdeu se|de sus abogados|dos vossos advogados`,
  /** What is done with one's own plan at a business. */
  manage: `
    cancel|cancels|cancelling|cancellation|renew|renewal|renewing|terminate my|end my|download|downloading
    find|see|view|read|open|access|upload|track|upgrade|downgrade|pause|reactivate|extend|print|lost|receive
    received|return|returns|exchange|refund|refunded|buy|sell|order|ordered|pay|paid|charged|charge|reset
    log|login|install|resize|delete|close|pick up|change the (name|address)|cancel*|renovar|renuev*
    renovacion|descarg*|encontrar|encuentro|ver|veo|leer|leo|abrir|acceder|subir|subo|pausar|reactivar
    ampliar|imprimir|perdi|recibir|recibi|devolver|devolucion|cambio|reembols*|comprar|compre|venden|pagar
    pague|cobr*|instalar|eliminar|elimino|cerrar|cierro|recoger|dar de baja|darme de baja|renov*|descarreg*
    baixar|encontro|vejo|ler|leio|aceder|acessar|reativar|receber|recebi|devolucao|troca|comprei|vendem
    paguei|apagar|apago|encerrar|encerro|levantar|retirar|printed|printing|copies|laminate|translate
    speed up|waive|correct|resend|send (it|them) again|get my _ back|back|decline|declined|reject|expedite
    stand|stored|report|imprim*|copias|copia|plastific*|traduc*|agiliz*|aceler*|perdonar*|corrij*|corrig*
    de vuelta|otra vez|devuelv*|rechaz*|guardad*|traduz*|perdoar|outra vez|de volta|devolvam|recus*`,
  /** Things of a shop. */
  shop: `
    order|orders|parcel|parcels|package|packages|delivery|deliveries|shipment|shipping|courier|driver
    invoice|invoices|receipt|receipts|refund|refunds|return label|label|labels|cart|basket|checkout
    gift card|gift|voucher|coupon|discount|points|subscription|newsletter|password|warranty|guarantee
    customs|duties|import|price|prices|product|item|items|booking|reservation|ticket|phone plan|plan|bill
    card|cards|app|settings|store pickup|pickup|photo|photos|manual|size|colour|color|stock|brand|review
    cake|account|transfer|payment|lamp|desk|battery|charger|case|bank|pedido|pedidos|paquete|paquetes
    entrega|entregas|envio|envios|repartidor|mensajero|factura|facturas|recibo|recibos|reembolso|etiqueta
    carrito|cesta|tarjeta|tarjetas|regalo|cupon|descuento|puntos|suscripcion|boletin|contraseña|contrasena
    garantia|aduana|aranceles|precio|precios|producto|articulo|reserva|boleto|entrada|tarifa|linea|fibra
    ajustes|talla|cuenta|pago|pagos|transferencia|transferencias|codigo promocional|lampara|silla|direccion
    tarta|comprobante|quote|quotes|quotation|estimate|price list|presupuesto|presupuestos|cotizacion|orcamento
    orcamentos|cotacao|lista de precios|lista de precos|newsletter|encomenda|encomendas|pacote|estafeta|entregador|fatura|faturas|nota fiscal|carrinho
    cartao|cartoes|presente|cupao|cupom|desconto|pontos|assinatura (mensal|anual)|senha|alfandega|preco
    precos|produto|artigo|bilhete|tarifario|plano|telemovel|celular|definicoes|tamanho|cor|conta|pagamento
    pagamentos|morada|endereco|bolo|comprovativo|comprovante`,
  /** Words that only look like it. */
  looksLike: `
    sign (in|up|on|out|me up|into)|signed (in|up)|signing (in|up)|signs (in|up)|sign for (the|a|my|it)
    power (bank|banks|cable|supply|button|adapter|off|on)|will power|willpower|i trust
    trust (you|the|this|that|in|me|us)|trusted|my trust in|in case|phone case|the case
    file a (complaint|claim|warranty)|file size|upload file
    legal (age|department|team|owner|entity|address|question)|court shoe|tennis court|swim suit|agreed
    agree to (the|your)|i agree|i accept|terms accepted|data sheet|declaration of conformity|tax free
    tax exempt|duty free|tax invoice|including tax|excluding tax|incl tax|with tax|payment agreement
    heirloom|estate car|real estate agent|signed copy|executor service|judge of|inicio de sesion
    iniciar sesion|poder (pagar|comprar|ver|entrar|acceder|usar|recibir|hacer|enviar)|no poder|confianza
    acepto|aceptar los|responsable legal|departamento legal|duda legal|declaracion de conformidad|exent*
    certificado fiscal|con impuestos|sin impuestos|firma del correo|poner una queja|poner una reclamacion
    acuerdo de pago|de acuerdo|firmar (el|la|mi) (paquete|entrega|pedido|recibo|albaran)|iniciar sessao
    fazer login|confianca|aceito|aceitar os|responsavel legal|departamento juridico|duvida legal
    declaracao de conformidade|isent*|com impostos|sem impostos|fazer uma reclamacao
    minha assinatura (mensal|anual|do|da)|cancelar (a|) (minha|) assinatura|renov* a assinatura
    a assinatura (mensal|anual)|acordo de pagamento|de acordo|assinar (a|o|minha) (encomenda|entrega|pacote)
    processo de (devolucao|compra|pagamento)|processem a|i have (a |)power of attorney|have poa
    i have (the|a) power|tengo un poder|tenho uma procuracao|documento de identidad|documento de identidade
    identity document|id document|id card|proof of (purchase|payment|delivery|address)|comprobante de
    comprovativo de|comprovante de|supplier questionnaire|our supplier|customs form
    formulario de (devolucion|aduana|contacto|pago|reclamacion)
    formulario de (devolucao|alfandega|contacto|contato|pagamento|reclamacao)|return form|contact form
    checkout form|payment form|forged my signature|falsifico mi firma|falsificou a minha assinatura
    gift message|create a ticket|signed for the|as one pdf|en un pdf|num pdf|financing agreement
    maintenance contract|contrato de mantenimiento|contrato de manutencao|csv|withdraw my consent
    retiro mi consentimiento|retiro o meu consentimento|dpa of yours
    i m a (notary|lawyer|solicitor|judge|tax adviser|accountant)
    i am a (notary|lawyer|solicitor|judge|tax adviser|accountant)
    soy (notario|notaria|abogado|abogada|contador|contadora|juez)
    sou (notario|notaria|advogado|advogada|contabilista|contador|contadora|juiz)|i m the executor
    i am the executor|soy (el|la) albacea|sou (o|a) (testamenteiro|testamenteira|inventariante)|final bill
    ultima factura|ultima fatura|delete my (data|account)|borren mis datos|borrar mis datos
    apaguem os meus dados|apagar os meus dados|dispute a charge|contestar uma cobranca|reclamar un cargo
    loyalty points|mis puntos|meus pontos|still on the bills|sigue en las facturas|class action|estate sales
    workflow editor|does your app|su app|vossa app|a vossa app|do you offer|ofrecen|oferecem|incluye seguro
    inclui seguro|include insurance|yearly statement|certificado anual|declaracao anual quando|cuando recibo
    quando recebo|copy of my data|copia de mis datos|copia dos meus dados|api key|invoice for
    for the (lawyer|accountant)|list of|lista de|my profile|mi perfil|meu perfil|my return|mi devolucion
    minha devolucao|required for letters|firma para|assinatura para cartas|contest|concurso|visa card
    visa and|and visa|visa or|mastercard|debit card|credit card|get a visa|please advise
    allowed to (top|hold|withdraw|transfer|spend)|trial (period|version|month)|free trial|periodo de prueba
    periodo experimental|periodo de teste|record my (complaint|call)|registre mi (queja|llamada)
    registe a minha (queixa|reclamacao)|from the tax office|copies of|copias de|copias do|your apartment
    su apartamento|vosso apartamento|loan application|mi prestamo|meu emprestimo|joint account
    cuenta (comun|conjunta)|conta conjunta|gift card|tarjeta regalo|cartao presente|house insurance|seguro
    sign (my|our) _ up|sign _ up|sign me out|sign out|inscribir a|inscrever o|encargado de|responsavel d*
    left me|me dejo|deixou me|deixou no|de su tienda|vossa loja|late return|devolver tarde|bank details
    datos bancarios|dados bancarios|donation|donacion|donativo|warranty of|de la garantia|da garantia
    tax adviser needs|put me through|want to close|quieren cerrar|querem encerrar|will be returned
    in writing that (my|the|i) _ (will|is|was|has)|under the name|take over my (internet|phone|contract)
    quedarse con mi contrato|ficar com o meu contrato|courtyard|honour the agreement
    agreement we made (on|by)|acuerdo que hicimos|acordo que fizemos|pay slips|nominas en
    recibos de vencimento no|privacy statement of yours|your privacy|su declaracion de privacidad
    vossa declaracao de privacidade|hoja de reclamaciones|livro de reclamacoes|complaint form|ce compliant
    norma ce|notice period|preaviso de|pre aviso|missing on the form|faltaba el|faltava o|beta tester
    como probador|como testador|re send|resend|reenvi*|reenvie*|you want me to sign|quieren que firme
    querem que (eu |)assine|seller account|cuenta de vendedor|conta de vendedor|get my money back
    recuperar mi dinero|recuperar o meu dinheiro|go through|top up|topping up|my money back
    agreed over the phone|por telefono|ao telefone|email footer|pie del correo|rodape|firma de correo
    email signature|mail signature|assinatura do e mail|assinatura de e mail|exchange machine|laundry
    lavadora|lavado (a|en|de) (mano|seco|ropa)|washing|board game|juego de mesa|jogo de tabuleiro|novela
    novel|movie|pelicula|filme|serie|series|libro|livro|book|books|song|cancion|cancao|album|fue herencia
    era herencia|herencia de mi|foi heranca|heranca da minha avo|cambio de talla|moving house|mudar de casa
    mudo de casa|me mudo|mudanza|mudanca|energia|contrato de (luz|energia|gas|internet|permanencia)
    get out of my contract|early termination fee|interest statement|annual statement
    certificado de retenciones|extracto|extrato|se queda en blanco
    se queda (pillado|colgado|cargando|pensando)|trava|travou|freezes|froze|hangs|crashes|crashed|stuck at
    goes blank|blank page|no carga|nao carrega|da error|da erro|se cuelga|error (403|404|500)
    keeps (failing|crashing|loading)|a note on my (file|account)|note on my account|una nota de que
    uma nota de que|calling for me|llamar por mi|ligar por mim|quotes has|presupuestos lleva|orcamentos
    unused minutes|reenvian|reenviam|resend the|doing my taxes this|hago la renta este|fazer o irs este
    este finde|este fim de semana|(won t|does not|doesn t|not) let me|no me deja|no nos deja|no permite
    nao me deixa|nao deixa|nao permite|stays (blank|empty)|se queda vacio|fica vazio|fica em branco
    formulario de (envio|registro|alta|cambio|garantia|pedido|entrega)
    formulario de (entrega|registo|cadastro|troca|garantia|pedido)
    (shipping|delivery|exchange|warranty|feedback) form|product description|descripcion del producto
    descricao do produto|welcome email|correo de bienvenida|e mail de boas vindas|email template
    plantilla de correo|modelo de e mail|para (el|la) gestor|para o (meu|) contador|you issued|you issue`,
  /** A customer who threatens. */
  threat: `
    (i will|i ll|i m going to|we will|going to|gonna|i am going to|i might|i may have to) (sue|take you to court|report|take legal action)
    sue you|take you to court|legal action against you
    my (lawyer|attorney|solicitor) (will|is|has|says|would)|hear from my (lawyer|attorney|solicitor)
    contact my (lawyer|attorney)|legally required|you are legally|you must by law
    (los|les|le|lo|te|os) (voy a|vamos a|quiero) (demandar|denunciar|llevar)|demandarlos|demandarles
    denunciarlos|mi abogado (se|les|le|va|dice|ya)|tendran noticias de mi abogado
    por ley (tienen|deben|estan)|estan obligados
    (vou|vamos) (processar|denunciar|acionar) (voces|vos|a loja|a empresa|a vossa)|processar voces
    processa los|meu advogado (vai|ira|ja|diz|entrara)|por lei (tem|devem|sao)|sao obrigados`,
  /** An assistant is told to leave it to others. */
  decline: `
    (never|do not|don t|must not|can t|cannot|won t|may not|should not) (give|offer|provide|draft|write|prepare|create|generate|sign|fill|help|complete|review|make|produce|advise|interpret|answer)
    (we|you|i) (can t|cannot|don t|do not|won t) (help|give|offer|provide|do|draft|write|prepare)
    say (that |)(we|you|it) (can t|cannot|don t|do not)|politely (decline|refuse)|decline|refuse|refuses
    declines|refer (them|him|her|people|customers|visitors|users|it|such|legal|tax|these|any)|refer to a
    hand (them|it|over|the|such|legal|these|any)|hands over
    send (them|him|her|people|customers|visitors|legal|such) to|pass (them|it|him|her|such|legal) (on |)to
    escalate|direct (them|him|her|people|customers) to|point (them|people|customers) to|stay away from
    steer clear of|leave (it|that|this|them) to|no legal advice|not legal advice|not a lawyer|nothing legal
    off limits|out of scope|is not allowed|are not allowed
    no (das|des|dar|dé|ofreces|ofrezcas|redactes|redactas|escribas|prepares|hagas|firmes|rellenes|llenes|ayudes|generes|respondas|interpretes|asesores|de|haces|podemos|puedes)
    nunca (des|das|redactes|escribas|prepares|hagas|firmes|rellenes|generes|asesores)|di que no|diga que no
    dile que no|rechaza|rechace|deriva*|derive*|derivar|remite|remita|remitir|encamina*
    pasa (la|el|las|los) (consulta|tema|caso|pregunta|pedidos)|transfiere|transfiera|escala|escale
    manda a (un|una|la|el) (persona|humano|agente|asesor)|nada legal|fuera de alcance|no esta permitido
    ni (asesoria|asesoramiento|redaccion)
    nao (da|das|de|des|ofereca|oferecas|redija|redijas|escreva|escrevas|prepare|prepares|faca|facas|assine|preencha|ajude|gere|responda|interprete|aconselhe|podemos|pode|podes)
    nunca (de|des|redija|escreva|prepare|faca|assine|preencha|gere|aconselhe)|diga que nao|diz que nao
    recuse|recusa|encaminh*|encaminhe|transfira|transfere
    passe (para|a) (um|uma|o|a) (pessoa|humano|atendente|agente)|fora do ambito|nao e permitido
    nem (aconselhamento|redacao)`,
  /** The paper is there; it is shown, asked for or handed in. */
  already: `
    (already|now) (have|got|has|signed|filled|made|registered|notari(s|z)ed)|have (already|got)
    i ve (already |)(got|had|signed|filled|made|done|sent)
    we ve (already |)(got|had|signed|filled|made|done|sent)
    i (already |)(have|got) (a|the|my) (power|poa|will|contract|lease|form|document|paper|letter|certificate)
    (my|the) (lawyer|notary|accountant|attorney|gestor) (already|has|did|made|drew|prepared|wrote|filled)
    show (it|them|you)|to show
    do i (show|bring|take|hand|send|email|upload|present|submit) (it|them|this|that|the|my)
    bring (it|them|the|my)|which (branch|office|counter|desk|department)
    what (branch|office|counter|desk|department)
    where (do|can|should) i (show|bring|take|hand|send|upload|present|submit|download|get|find)|hand it in
    drop it off|registered already|already registered|it s notari(s|z)ed|it is notari(s|z)ed
    signed and stamped|attached (is|are|you|find)|as you can see|i sent (it|you|the|my)|you sent me
    you have on file|on file|download|my copy|is (it|that|this) (accepted|enough|valid for you|okay for you)
    do you (accept|take|recogni(s|z)e|need|want|have)|will you accept|needs it|asks for it|asked for it
    asked me for|ya (tengo|tenemos|esta|estan|firmé|lo|la|los|las|tiene|rellené|envié|mandé|hice|entregué)
    (mi|el|la) (abogado|notario|contador|gestor|notaria|abogada) (ya|hizo|me hizo|preparo|redacto)
    (lo|la|los|las) (presento|llevo|enseño|ensenno|muestro|entrego|mando|envio|subo|descargo)
    (en que|a que|cual) (oficina|sucursal|ventanilla|departamento)
    donde (lo|la|los|las|se|descargo|consigo|presento|entrego|subo|llevo|bajo)
    adonde (lo|la|mando|envio|llevo)|descargo|descargar|me lo pide|me la pide|me lo piden|me la piden
    me pide el|lo pide|esta (firmado|firmada|registrado|registrada|notariado|apostillado)|registrado
    registrada|les (mande|envie|lleve)|aceptan|aceptarian|les sirve|me sirve|basta con|es suficiente
    tengo (el|la|un|una) (poder|contrato|documento|certificado|testamento|autorizacion) (de|ya|firmado|firmada|registrado)
    ja (tenho|temos|esta|estao|assinei|o|a|tem|preenchi|enviei|mandei|fiz|entreguei)
    (o meu|meu|o|a) (advogado|notario|contador|contabilista|advogada|despachante) (ja|fez|preparou|redigiu)
    (o|a|os|as) (apresento|levo|mostro|entrego|mando|envio|descarrego)
    (em que|a que|qual) (agencia|balcao|loja|guiche|departamento)
    onde (o|a|os|as|eu|se|descarrego|baixo|consigo|apresento|entrego|envio|levo)|para onde (o|a|mando|envio)
    descarrego|descarregar|baixar|baixo|pede me|me pede|me pedem|pedem me
    esta (assinado|assinada|registado|registrada|registada|autenticado|reconhecido)|registada|aceitam
    aceitariam|serve|basta|e suficiente
    tenho (a|o|um|uma) (procuracao|contrato|documento|certidao|testamento|autorizacao) (de|da|do|ja|assinad*|registrad*|registad*)`,
  negation: `
    don t|do not|does not|doesn t|didn t|never|not|no need|without|refuse|refuses|decline|declines|avoid
    won t|cannot|can t|isn t|is not|must not|shall not|forbidden|not allowed|no|nunca|jamas|sin|evita|evite
    rechaza|rechace|prohibido|tampoco|ni|nao|jamais|sem|recusa|recuse|proibido|nem`,
} as const
