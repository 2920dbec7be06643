import type { Catalogue } from '../text.ts'

export const overview: Catalogue['overview'] = {
  title: 'Resumo',
  description: 'Como está {business} com os seus visitantes neste momento.',
  acts: {
    try: 'Experimentar uma pergunta',
    addKnowledge: 'Adicionar conhecimento',
    inbox: 'Abrir a caixa de entrada',
  },
  failedDocuments: {
    one: 'Não foi possível ler {count} documento, pelo que o assistente não o conhece.',
    other: 'Não foi possível ler {count} documentos, pelo que o assistente não os conhece.',
  },
  showFailed: 'Mostrá-los',
  figures: {
    waiting: 'Aguardam uma pessoa',
    visitorsOnline: { one: '{count} visitante online', other: '{count} visitantes online' },
    agentsOnline: { one: '{count} pessoa da equipa online', other: '{count} pessoas da equipa online' },
    active: 'Ativas agora',
    today: {
      one: '{count} conversa hoje, {yesterday} ontem',
      other: '{count} conversas hoje, {yesterday} ontem',
    },
    answered: 'Respondidas pelo assistente',
    noAnswers: 'Sem perguntas nos últimos 7 dias',
    noPrevious: 'Últimos 7 dias, sem termo de comparação',
    previous: 'Últimos 7 dias; {share} nos 7 anteriores',
    rating: 'Avaliação',
    ofFive: 'de 5',
    solved:
      'Resolvidas nos últimos 30 dias: {confirmed} confirmadas pelo visitante · {seen} vistas na página · {assumed} presumidas',
    ratings: { one: '{count} avaliação em 30 dias', other: '{count} avaliações em 30 dias' },
  },
  setUp: {
    title: 'Preparação',
    progress: '{done} de {count} feitos',
    done: 'feito',
    steps: {
      knowledge: {
        title: 'Adicione conhecimento',
        text: 'O assistente responde só com o que lhe der: artigos de ajuda, condições, páginas de produto.',
        act: 'Adicionar conhecimento',
      },
      assistant: {
        title: 'Diga ao assistente como responder',
        text: 'Um nome, um tom e o que deve saber sobre o seu negócio.',
        act: 'Editar o assistente',
      },
      origin: {
        title: 'Indique o seu site',
        text: 'O widget funciona só nos sites que permitir.',
        act: 'Adicionar um site',
      },
      key: {
        title: 'Crie uma chave para o seu site',
        text: 'O widget identifica-se com uma chave publicável.',
        act: 'Criar uma chave',
      },
      conversation: {
        title: 'Coloque o widget no seu site',
        text: 'Uma linha para colar. O primeiro visitante que escrever aparece na caixa de entrada.',
        act: 'Mostrar a linha',
      },
    },
  },
  days: {
    title: 'Últimos 14 dias',
    description:
      'Conversas iniciadas em cada dia e quantas precisaram de uma pessoa. Os dias são os do seu fuso horário.',
    summary: {
      one: '{count} conversa em 14 dias; {escalated} com necessidade de uma pessoa',
      other: '{count} conversas em 14 dias; {escalated} com necessidade de uma pessoa',
    },
    conversations: { one: '{count} conversa', other: '{count} conversas' },
    escalated: { one: '{count} precisou de uma pessoa', other: '{count} precisaram de uma pessoa' },
    answered: 'O assistente respondeu a {answered} de {total} perguntas',
    day: 'Dia',
    columns: {
      conversations: 'Conversas',
      escalated: 'Com pessoa',
      answered: 'Respondidas',
      unanswered: 'Sem resposta',
    },
  },
}

export const transcripts: Catalogue['transcripts'] = {
  title: 'Transcrições',
  heading: 'Transcrição',
  description: 'Todas as conversas, com o que foi dito e visto.',
  search: 'Procurar em tudo o que foi dito',
  status: 'Estado',
  statuses: {
    all: 'Qualquer estado',
    active: 'Abertas, com a IA',
    escalated: 'Com uma pessoa ou à espera',
    resolved: 'Resolvidas',
  },
  holder: 'Quem responde',
  holders: { all: 'Seja quem for', ai: 'Responde a IA', human: 'Responde uma pessoa' },
  columns: {
    visitor: 'Visitante',
    last: 'Última mensagem',
    found: 'Encontrado',
    state: 'Estado',
    messages: 'Mensagens',
    rating: 'Avaliação',
    updated: 'Alteração',
  },
  ofFive: '{score} de 5',
  emptyTitle: 'Ainda não há conversas',
  emptyText: 'Quando o widget estiver no seu site, todas as conversas ficam guardadas aqui.',
  noneFoundTitle: 'Nenhuma conversa encontrada',
  noneFoundText: 'Use menos palavras ou outras, ou retire os filtros.',
  clear: 'Retirar procura e filtros',
  pages: 'Páginas da lista',
  openInbox: 'Abrir na caixa de entrada',
}

export const health: Catalogue['health'] = {
  title: 'Estado',
  description: 'Cada parte do produto, o que a serve e que dados saem desta máquina.',
  checkAgain: 'Verificar de novo',
  version: 'VisualKit {version}',
  connected: 'Ligados agora: {visitors} visitantes e {people} pessoas da equipa, em todos os servidores.',
  connections: 'Estão abertas {count} de {limit} ligações.',
  allWell: 'Todas as partes funcionam.',
  someTroubled: { one: '{count} parte precisa de atenção.', other: '{count} partes precisam de atenção.' },
  draining: 'O servidor está a parar e não aceita trabalho novo.',
  unavailable: 'O servidor não pode atender os visitantes neste momento.',
  nothingLeaves: 'Nenhum dado sai desta máquina.',
  someLeave: {
    one: '{count} parte envia dados a outra empresa.',
    other: '{count} partes enviam dados a outras empresas.',
  },
  nothing: 'Nada',
  columns: { part: 'Parte', status: 'Estado', driver: 'Servida por', leaves: 'Sai desta máquina' },
  statuses: { ok: 'Funciona', degraded: 'Limitada', down: 'Em baixo', off: 'Desligada' },
  andThen: ', depois ',
  notes: {
    embeddedPostgres: 'PostgreSQL integrado',
    postgres: 'PostgreSQL',
    inProcess: 'neste processo',
    redis: 'Redis',
    outbox: 'caixa de saída do painel',
    smtp: 'SMTP',
    queueEmbedded: 'fila na base de dados integrada',
    queuePostgres: 'fila em PostgreSQL',
    localFolder: 'pasta local',
    builtInAnswerer: 'redator integrado',
    named: '{name}',
    none: 'nenhum',
    textRecognition: 'reconhecimento de texto nesta máquina',
    words: 'BM25',
    wordsAndVectors: 'BM25 e vetores',
    wordTable: 'tabela de palavras integrada',
    answersIn: 'Responde em {ms} ms.',
    noAnswer: 'Não responde em dois segundos.',
    busBeganAnew:
      'O Redis começou de novo há {minutes} minutos, atrás do que já tinha sido lido: o que levava foi procurado na base de dados.',
    failsWith: 'Não responde: {reason}.',
    countsTogether: 'Todos os servidores contam em conjunto.',
    countsAloneUntil: 'Cada servidor conta por si até o Redis voltar: {reason}.',
    countsAlone: 'Este servidor conta por si.',
    mailsKept: 'As mensagens ficam guardadas e são mostradas aos destinatários. Nada é enviado.',
    mailAnswersIn: 'O servidor de e-mail responde em {ms} ms.',
    mailNoAnswer: 'O servidor de e-mail não responde. As mensagens aguardam e são enviadas mais tarde.',
    mailFailsWith:
      'O servidor de e-mail não responde: {reason}. As mensagens aguardam e são enviadas mais tarde.',
    worksBehind: 'Indexa documentos grandes e envia mensagens em segundo plano.',
    keepsFrames: 'Guarda as imagens dos ecrãs partilhados com os dados pessoais ocultados.',
    modelFails: '{model} falha.',
    modelFailsWith: '{model} falha: {reason}.',
    answersComposed: 'As respostas são compostas com frases citadas da base de conhecimento, nesta máquina.',
    modelDrops:
      '{model}: {dropped} de {sentences} frases foram omitidas, porque nenhum documento as sustenta.',
    firstThatWorks: 'Responde o primeiro modelo que funciona; o redator integrado é o último.',
    comparedByMeaning: 'Os documentos e as perguntas são comparados também pelo significado.',
    modelSwitches:
      '{done} de {total} passagens têm um vetor de {model}. Até que todas o tenham, procura-se com os do modelo anterior.',
    comparedByWordTable:
      'Os documentos e as perguntas são comparados também pelo que as palavras significam, entre português, inglês e espanhol.',
    searchedByWords: 'Procura-se por palavras, reduzidas à raiz em português, inglês e espanhol.',
    lastFailure: 'Última falha: {reason}.',
    loadsLater: 'É carregado com o primeiro ecrã partilhado.',
    readers: '{ready} de {limit} leitores prontos; imagens em espera: {waiting}.',
    tablesEmbedded:
      'Tabelas de termos na base de dados integrada, indexadas sob a segurança por linhas: não é preciso nenhum papel BYPASSRLS.',
    tablesPostgres:
      'Tabelas de termos em PostgreSQL, indexadas sob a segurança por linhas: não é preciso nenhum papel BYPASSRLS.',
    questionsLeave:
      'As perguntas, as passagens encontradas e o texto ocultado dos ecrãs partilhados vão para {providers}.',
    picturesLeave:
      'Quando as palavras de um ecrã não bastam, imagens dele com os dados pessoais ocultados vão para {providers}.',
    textsLeave: 'Os documentos e as perguntas vão para o modelo de representação.',
    mailsLeave:
      'As mensagens de acesso e os convites vão para o servidor de e-mail, com nomes e endereços de pessoas.',
    oneServer: 'Um só servidor. Defina DATABASE_URL para ter vários ou muitas conversas ao mesmo tempo.',
    checkDatabase: 'Verifique se a base de dados funciona e se DATABASE_URL está correta.',
    setRedis: 'Defina REDIS_URL assim que houver mais de um servidor.',
    checkRedis: 'Verifique se o Redis funciona e se REDIS_URL está correta.',
    setMail: 'Defina VK_SMTP_URL e VK_MAIL_FROM para as enviar.',
    checkMail: 'Verifique se o servidor de e-mail funciona e se VK_SMTP_URL está correta.',
    setModel:
      'Defina OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY ou VK_LLM_BASE_URL para respostas redigidas livremente.',
    checkModel: 'Verifique a chave e o endereço do modelo; entretanto responde o seguinte.',
    checkModelRequest:
      'O modelo não aceitou um pedido: verifique o seu nome e o comprimento de texto que aceita. Os outros pedidos são tentados como sempre; onde falha, responde o seguinte.',
    checkModelServer:
      'Verifique se o servidor do modelo está sobrecarregado ou corta as respostas; entretanto responde o seguinte.',
    setEmbeddings:
      'Defina VK_EMBEDDINGS_BASE_URL e VK_EMBEDDINGS_MODEL para procurar também pelo significado.',
    restart: 'Reinicie o servidor; se voltar a acontecer, procure o motivo no registo.',
  },
  parts: {
    database: 'Base de dados',
    bus: 'Novidades em direto',
    limits: 'Limites',
    jobs: 'Trabalho em segundo plano',
    files: 'Ficheiros',
    model: 'Modelo de linguagem',
    embeddings: 'Procura por significado',
    sight: 'Visão',
    search: 'Procura',
    mail: 'E-mail',
  },
}
