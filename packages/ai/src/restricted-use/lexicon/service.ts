/** What people have to do with the business itself: its pages, plans, bills and promises. The same notation as the acts. */
export const SERVICE = {
  /** Something of the business does not work. */
  broken: `
    (won t|wont|doesn t|doesnt|does not|will not|didn t|did not|can t|cannot|could not|don t|do not) (tick|react|respond|load|open|save|send|show|show up|print|submit|arrive|work|register|go through|be clicked|be ticked|accept)
    (not|never) (accepted|loading|opening|working|saved|saving|showing|arriving|arrives|arrived|received)|invalid
    (keeps|keep|kept) (asking|coming|popping|turning|spinning|logging|going|disappearing|crashing|saying)
    asks (me |us |)(again|every time)|greyed out|grayed out|stays (grey|gray|red|empty|blank)|turns red|goes grey
    timed out|times out|has expired|expired link|disappeared|are gone|is gone|went missing|still missing|is missing
    is (blank|empty|broken)|says (it is |)(invalid|missing)|loses (my|what)|logs (me|us) out|error|bug|glitch
    freezes|frozen|crashing|unticks|comes back empty|looks wrong|the wrong|is wrong|are wrong|misspelt|mistake
    no se (marca|marcan|abre|abren|envia|envian|guarda|guardan|ve|ven|puede|pueden|imprime|imprimen|carga|desmarca)
    no (responde|carga|cargan|abre|abren|llega|llegan|llego|funciona|funcionan|sale|salen|aparece|aparecen|imprime|imprimen|graba|acepta|aceptan|reconoce|coge|toma|guarda|encuentro|deja|pasa nada)
    no me (acepta|aceptan|deja|llega|llego|sale|reconoce|coge|toma|permite)
    (vuelve|vuelven) a (salir|pedir|aparecer|pedirme|preguntar)|me (lo|la) vuelve a|otra vez lo mismo|sale en (gris|rojo|blanco)
    sale (gris|vacio|vacia|mal)|sigue (gris|igual|en rojo|en gris)|se queda (gris|en gris|parado|parada|cargando)
    caduco|ha caducado|invalido|invalida|me (lo|la) rechaza|fallo|fallos|falla|fallan|desaparecio|desaparecieron
    (esta|viene|trae|tiene|salio|llego|vino|puso|pusieron) mal|equivocado|equivocada|mal escrito|me pide (aceptar|otra vez)
    nao se (abre|abrem|grava|ve)
    nao (marca|abre|abrem|envia|carrega|grava|gravam|chega|chegam|chegou|funciona|funcionam|aparece|aparecem|responde|imprime|aceita|aceitam|reconhece|reconheceu|apanha|apanhou|avanca|salva|vai|da para|acontece nada|consigo (marcar|abrir|avancar|enviar|gravar|clicar))
    nao me (aceita|deixa|chega)|(continua|continuam|volta|voltam) a (pedir|aparecer|perguntar)|pede (sempre|toda vez|outra vez|de novo)
    (fica|esta|continua) (cinzent*|vermelho|a vermelho|em branco|a carregar|parado)|fica a (carregar|rodar|pensar)|deu erro
    expirou|desmarca|da invalido|e recusado|falha|falhas|sumiu|sumiram|desapareceu|desapareceram|vem em branco
    (esta|veio|vem|chegou|ficou) (mal|errad*|com o _ errado|com a _ errada)|errado|errada|erro|nao deixa|deixou de|deixaram de`,
  /** Leaving, changing or moving what one has with the business. */
  endPlan: `
    cancel (my|our|his|her|the|this|that|their)|cancel it|close (my|our|his|her|the) _ (account|contract|line|card)
    close (my|our|his|her|the) (account|contract|line|card|subscription)
    (end|stop|terminate|leave|quit|drop|pause) (my|our|his|her|the|this) (_ |)(contract|subscription|plan|membership|policy|line|trial|insurance|cover)
    (end|stop|terminate|leave|quit|drop) (my|our|the) _ _ (contract|subscription|plan)
    out of (my|the|this) (_ |)(contract|plan|subscription)|stop renewing|not renew|auto renew*|before it renews|off (my|the|our) (_ |)plan
    (change|switch|move|upgrade|downgrade|transfer) (my|our|the) (_ |)(contract|plan|policy|tariff|subscription)
    (on|to) the (contract|policy|account|plan|booking)|cancellation fee|leave early|withdraw from (my|the) (purchase|order|booking)
    (cancel*|anul*|termin*|paus*|suspend*) (el|la|mi|mis|su|nuestro|nuestra|esta|este|lo|los) (_ |)(contrato|suscripcion|poliza|plan|linea|seguro|servicio|renovacion|cuota)
    cancel*|rescindir (el|mi|o|meu|a) contrato (de|da|do|con|com)|rescindir o contrato|baja|de baja|deme de baja|darme de baja|dejar el (contrato|plan|gimnasio)
    dejo el (contrato|plan)|(cambi*|pas*) (el|mi|me el|me la|la) (_ |)(titular|contrato|plan|tarifa|poliza|suscripcion)|cambio de titular
    (pon*|ponga|pasen) (el|la) (contrato|linea|poliza) (_ |)(_ |)(a nombre|en nombre|a la casa)|renovacion|desistir|desistimiento
    (rescind*|encerr*|termin*|paus*|suspend*|anul*) (o|a|meu|minha|o meu|a minha|esse|essa|este|esta) (_ |)(contrato|subscricao|assinatura|apolice|plano|linha|seguro|servico)
    (sair|saio|sairmos) do (plano|contrato|ginasio|tarifario)|(mud*|alter*|pass*|troc*) (o meu|meu|minha|a minha|o|a) (_ |)(plano|contrato|tarifario|apolice|seguro|titular)
    renovacao|multa se|penalizacion|penalizacao|permanencia|fidelizacao|fidelidade`,
  /** What one has a contract with a business for. */
  utility: `
    internet|broadband|fibre|fiber|wifi|phone|mobile|line|sim|roaming|energy|electricity|gas|water|heating|gym|membership|streaming
    car park|parking|rental car|lease car|hire car|insurance|travel insurance|policy number|policy|hotel|booking|flight|cruise|stay|room
    telefono|movil|celular|linea|luz|agua|electricidad|calefaccion|gimnasio|cochera|aparcamiento|alquiler del coche|coche de alquiler
    seguro|poliza|siniestro|hotel|vuelo|viaje|estancia|habitacion|fibra|tarifa|telefone|telemovel|linha|ginasio|academia|aquecimento
    estacionamento|carro alugado|apolice|sinistro|voo|viagem|estadia|quarto|tarifario|streaming|conta poupanca|credit card|tarjeta|cartao`,
  /** What was said between the visitor and the business. */
  agreedHere: `
    (summar*|sum up|recap|list|repeat|write down|note down|jot down|save) (of |)(what|everything|the things|all) (we|you|i) (_ |)(agreed|discussed|said|settled|promised|talked|told|decided|offered)
    what (we|you) (just |have |ve |)(agreed|discussed|settled|promised|offered|talked)|(summary|recap|transcript|note|record|copy) of (this|our|the) (chat|conversation|call|talk)
    in (this|the|our) (chat|conversation)|here in the chat|you promised|as (agreed|promised) (here|in|on|by you)|your promise
    (confirm*|put|tell|say|write) (me |it |this |that |us |)(in writing |by (mail|email) |in the chat |)that (you|the|my|i get|i will get|it|nobody|there)
    (confirm|confirmation) (it |this |that |)(in writing|by (mail|email)|in the chat|to me)|in writing (from you|that you|that the|that i)|send me a confirmation
    resum* (por escrito |me |)(lo|o) (que|acordado|hablado|combinado|decidido)|(hacer|hazme|hagame|haz|manda|mande|mandame|faz|faca|mandar|enviar|escribe|escreve me) (me |)(un|um|o|el) resum*|resumen de|resumo d*
    lo (que hemos hablado|que hablamos|hablado|que acordamos|que hemos acordado|que me prometio|que me prometiste|que quedamos|que me dijo)
    (de |en |neste |deste |nesta |desta |este |esta )(chat|conversacion|conversa)|por escrito (aqui|que (me|nos|la|el|no|vienen|recibo|se|lo|o|a|recebo|vem))
    (confirm*|ponga*|pong*|dej*|mand*|deix*|diga*) (me |nos |lo |o |)por escrito|me prometio|me prometieron|me prometiste
    (o|do|no) que (combinamos|ficou (combinado|acertado)|falamos|acordamos|me prometeu|me disse)|ficou (combinado|acertado)|me prometeu|me prometeram|prometeram me
    confirm* (aqui|por (mail|correo|email|e mail)|me (aqui|por))|mand* (me |)la confirmacion|mand* a confirmacao`,
  /** Numbers and bills that carry a tax. */
  taxOnBill: `
    tax id|tax number|vat number|vat id|vat no|company number|company registration|registration number|reference number|ein
    (tax|vat) (invoice|receipt|rate|code|amount|line)|invoice with (_ |)vat|(with|without|plus|including|excluding|incl|excl) (_ |)(vat|tax|taxes|duty|duties)
    (sales|import|city|tourist|hotel|local) tax(es|)|import (duty|duties)|tax (on|was|is|included|added|charged)|(charged|paid|pay) tax|vat (included|on|is|added)
    nif|cif|rfc|rut|cuit|dni|ruc|cedula|razon social|con (iva|impuestos|aduana|recargo)|sin (iva|impuestos)|el iva (incluido|y)|iva (incluido|y|de los|de la|mal)
    (lleva|incluye|trae|tiene|mal|suma*) (el |)(iva|impuestos|impuesto)|aduana|arancel*|tasa turistica|tasas|impuesto (por|de mi|en)|factura*
    contribuinte|cnpj|cpf|com (iva|impostos|imposto|o imposto|alfandega)|sem (iva|impostos)|iva (incluido|e|mal|dos|nas)|ja com|(tem|inclui|leva|soma*) (o |)(iva|impostos|imposto)
    taxa turistica|taxas|portes|frete|alfandega|imposto (de importacao|no|na|da minha)|impostos (para|e)|nota fiscal|notas fiscais|fatura*|importacao`,
  /** What a price is worked out for. */
  sending: `
    (ship|ships|shipped|deliver|delivers|send|sent) (it |them |this |the _ |)to|if you (ship|deliver|send)|how much (is|would|will|does|for)|what (would|will|does) (it|the _|that|this) (cost|come)
    come to|all in|in total|the total|final price|my basket|my cart|shipping
    (mand*|envi*|entreg*|llev*) (lo |la |los |las |)(a|para|en|pra) |cuanto (sale|queda|es|cuesta|me|seria|pago|costaria)|a cuanto|precio final|el total|mi carrito|envio
    quanto (fica|da|e|custa|me|seria|pago|daria|custaria|sai)|preco final|o total|meu carrinho|somar|soma`,
  /** Software that is sold, and where things are in it. */
  software: `
    software|program|programme|app|apps|module|modules|add on|update|version|plugin|licences|licenses|seats|per user|your tool|menu|menus|button|dashboard|portal|website|site|page|installation|install|log in|login|password|printer driver
    programa|programas|aplicacion|modulo|modulos|actualizacion|version|licencias|usuarios|menu|boton|portal|pagina web|la web|la pagina|instalacion|acceso
    aplicativo|sistema|atualizacao|versao|licencas|utilizadores|botao|o site|no site|da app|na app|instalacao|acesso|phone|tablet|tablets|celular|screen|pantalla|ecra|tela`,
  /** The business is threatened, not somebody else. */
  atYou: `
    (sue|report|denounce|take|see|reporting|suing) (you|u|your company|your shop|you guys|you people|you all)|i (will|ll) see you|you (are|re) (breaking|thieves|liars|criminals|crooks|scammers|stealing)
    what you (are doing|do|did)|this is (illegal|fraud|theft|a scam|robbery)|consumer (protection|affairs|office|board|rights)|ombudsman|small claims if you|will go to court|go(ing|) to my lawyer|give it back|give me my money|my money back
    (carta|noticias|llamada|correo|chamada|e mail) (de|da|do) (mi|minha|meu) (abogad*|advogad*)|ultima vez que (lo |le |)(pido|peco|escribo|escrevo|llamo|ligo)|por las buenas|a bem|ultimo aviso
    (denunciar|demandar|llevar|reclamar)(los|les|os|lo|te)|(os|los|les|lo|te) (puedo|voy a|vamos a|pienso|quiero) (denunciar|demandar|llevar|poner)
    me van a oir|nos veremos|nos vemos en|esto es (ilegal|una estafa|un robo|un fraude)|a consumo|en consumo|profeco|facua|ocu|sernac|indecopi|oficina del consumidor|defensa del consumidor|hoja de reclamaciones
    (acabaran|terminaran|acaban|van a acabar|van a terminar|acabaremos) (ustedes |)(en|ante) |sabran de mi|ladrones|estafadores|sinverguenzas|devuelvanme|devolvedme|devuelveme|mis abogados|tendran noticias|acaba en el juzgado|esto (acaba|termina|va)
    (processar|denunciar|acionar|processo) (voces|vcs|vos|a vossa|a empresa|esta empresa|essa empresa)|(vou|vamos|posso|quero) (vos |)(processar|denunciar) (voces|vcs|vos)
    isto e (ilegal|uma burla|um roubo)|isso e (ilegal|golpe|roubo|um absurdo)|deco|procon|reclame aqui|asae|livro de reclamacoes|ladroes|vigaristas|golpistas|devolvam|queixar me de voces|vai parar (a|na|no) (tribunal|justica)
    (voces |)(vao (acabar|parar)|acabam|vao ver se) (na|no|em) (justica|tribunal)|vao saber do|na frente do juiz`,
  /** One's own body and what it has. */
  health: `
    blood (test|results|work|values)|mri report|need surgery|an operation|chest pain|fever|headache*|dizzy|cough|swollen|hurts|test results|lab results|x ray|xray|mri|my scan|this scan|rash|lump|symptom*|diagnos*|illness|disease|which (drug|pills|medicine|antibiotic)|what (drug|pills|medicine|antibiotic)|pills|dose
    radiografia|resonancia|analitica|me opero|operarme|dolor (de|en)|fiebre|mareo*|tos|hinchad*|analisis de sangre|mis analisis|esta analitica|mancha|bulto|sintoma*|enfermedad|que (tratamiento|pastilla|medicina|medicamento|remedio)|pastillas|dosis|esta roto
    raio x|ressonancia|minhas analises|ser operad*|dor (de|no|na)|febre|tontura*|tosse|inchad*|analise* (ao sangue|de sangue)|exame de sangue|minhas analises|este exame|caroco|doenca|que (tratamento|comprimido|medicamento|remedio)|comprimidos|dose`,
  /** A paper that is yet to be made: "a contract", not "my contract". */
  newPaper: `
    (a|an|another|one|some) (_ |)(contract|agreement|lease|nda|will|waiver|deed|letter|notice|document|paper|statement|declaration|consent|policy|return|settlement|release|permission|licence|license)
    (a|an|another) form of (consent|release)|contracts for|leases for|agreements for
    (un|una|otro|otra) (_ |)(contrato|acuerdo|poder|testamento|carta|aviso|documento|papel|escrito|consentimiento|permiso|finiquito|convenio|pacto|acta|declaracion|autorizacion|requerimiento|arriendo|codigo|manual)
    (um|uma|outro|outra) (_ |)(contrato|acordo|procuracao|testamento|carta|aviso|documento|papel|consentimento|autorizacao|rescisao|pacto|acerto|ata|declaracao|termo|notificacao|aluguel|codigo|manual)`,
  /** The finished thing is to be handed over. */
  giveMe: `
    give me|give us|get me|hand me|hand it|hands it|give it back|and return it|mail it back|send it back|output|outputs|as a finished|ready to sign|redo|do it again|do it over
    dame|deme|dadme|danos|me das|me da|damelo|damela|entregame|entregamelo|devuelvemelo|devuelvemela|listo para firmar|lista para firmar|hazla de nuevo|hazlo de nuevo|rehaz*|rehacer
    da me|de me|da nos|me de|da isso|entrega me|devolve me|devolve o|devolve a|pronto a assinar|pronto para assinar|refaz|refaca|refazer|faz de novo|faca de novo`,
  /** An assistant is told to show the way. */
  showHow: `
    (explain|tell|show|teach|help) (_ |)(_ |)(how|where|which|what)|explain (the|how|where)|point out|answer questions (about|on)|tell (customers|people|parents|patients|visitors|them|users)
    (explica*|di|dile*|diga*|ensena*|indica*|muestra*) (_ |)(_ |)(_ |)(como|donde|que|cuales|los|el)|responde sobre|responde a preguntas|resuelve dudas|tira* duvidas
    (explica*|explique*|diz|diga*|mostra*|mostre*|indica*|indique*|ensina*) (_ |)(_ |)(_ |)(como|onde|que|quais|os|o)|tire duvidas|responda a perguntas|responde a perguntas
    hand over|pass (the chat|them) to|pasa con|pasalo|passa a|chama uma pessoa|stay calm|manten la calma|mantem a calma|fica calmo|of our|de nuestro|de nuestra|do nosso|da nossa|of an insurer|for an insurer|de una|de uma`,
} as const
