import type { Catalogue } from '../text.ts'

export const overview: Catalogue['overview'] = {
  title: 'Resumen',
  description: 'Cómo le va a {business} con sus visitantes en este momento.',
  acts: { try: 'Probar una pregunta', addKnowledge: 'Añadir conocimiento', inbox: 'Abrir la bandeja' },
  failedDocuments: {
    one: 'No se ha podido leer {count} documento, así que el asistente no lo conoce.',
    other: 'No se han podido leer {count} documentos, así que el asistente no los conoce.',
  },
  showFailed: 'Mostrarlos',
  figures: {
    waiting: 'Esperan a una persona',
    visitorsOnline: { one: '{count} visitante en línea', other: '{count} visitantes en línea' },
    agentsOnline: {
      one: '{count} persona de su equipo en línea',
      other: '{count} personas de su equipo en línea',
    },
    active: 'Activas ahora',
    today: {
      one: '{count} conversación hoy, {yesterday} ayer',
      other: '{count} conversaciones hoy, {yesterday} ayer',
    },
    answered: 'Respondidas por el asistente',
    noAnswers: 'Sin preguntas en los últimos 7 días',
    noPrevious: 'Últimos 7 días, sin nada con que comparar',
    previous: 'Últimos 7 días; {share} en los 7 anteriores',
    rating: 'Valoración',
    ofFive: 'de 5',
    solved:
      'Resueltas en los últimos 30 días: {confirmed} confirmadas por el visitante · {seen} vistas en su página · {assumed} supuestas',
    ratings: { one: '{count} valoración en 30 días', other: '{count} valoraciones en 30 días' },
  },
  setUp: {
    title: 'Puesta en marcha',
    progress: '{done} de {count} hechos',
    done: 'hecho',
    steps: {
      knowledge: {
        title: 'Añada conocimiento',
        text: 'El asistente responde solo con lo que usted le da: artículos de ayuda, condiciones, páginas de producto.',
        act: 'Añadir conocimiento',
      },
      assistant: {
        title: 'Diga al asistente cómo responder',
        text: 'Un nombre, un tono y lo que debe saber de su negocio.',
        act: 'Editar el asistente',
      },
      origin: {
        title: 'Indique su sitio web',
        text: 'El widget funciona solo en los sitios web que usted permite.',
        act: 'Añadir un sitio web',
      },
      key: {
        title: 'Cree una clave para su sitio web',
        text: 'El widget se identifica con una clave publicable.',
        act: 'Crear una clave',
      },
      conversation: {
        title: 'Ponga el widget en su sitio web',
        text: 'Una línea que pegar. El primer visitante que escriba aparecerá en la bandeja.',
        act: 'Mostrar la línea',
      },
    },
  },
  days: {
    title: 'Últimos 14 días',
    description:
      'Conversaciones empezadas cada día y cuántas necesitaron una persona. Los días son los de su zona horaria.',
    summary: {
      one: '{count} conversación en 14 días; {escalated} con necesidad de una persona',
      other: '{count} conversaciones en 14 días; {escalated} con necesidad de una persona',
    },
    conversations: { one: '{count} conversación', other: '{count} conversaciones' },
    escalated: { one: '{count} necesitó una persona', other: '{count} necesitaron una persona' },
    answered: 'El asistente respondió {answered} de {total} preguntas',
    day: 'Día',
    columns: {
      conversations: 'Conversaciones',
      escalated: 'Con persona',
      answered: 'Respondidas',
      unanswered: 'Sin respuesta',
    },
  },
}

export const transcripts: Catalogue['transcripts'] = {
  title: 'Transcripciones',
  heading: 'Transcripción',
  description: 'Todas las conversaciones, con lo que se dijo y lo que se vio.',
  search: 'Buscar en todo lo que se dijo',
  status: 'Estado',
  statuses: {
    all: 'Cualquier estado',
    active: 'Abiertas, con la IA',
    escalated: 'Con una persona o en espera',
    resolved: 'Resueltas',
  },
  holder: 'Quién responde',
  holders: { all: 'Responda quien responda', ai: 'Responde la IA', human: 'Responde una persona' },
  columns: {
    visitor: 'Visitante',
    last: 'Último mensaje',
    found: 'Encontrado',
    state: 'Estado',
    messages: 'Mensajes',
    rating: 'Valoración',
    updated: 'Cambio',
  },
  ofFive: '{score} de 5',
  emptyTitle: 'Todavía no hay conversaciones',
  emptyText: 'Cuando el widget esté en su sitio web, todas las conversaciones se conservarán aquí.',
  noneFoundTitle: 'No se ha encontrado ninguna conversación',
  noneFoundText: 'Use menos palabras u otras, o quite los filtros.',
  clear: 'Quitar búsqueda y filtros',
  pages: 'Páginas de la lista',
  openInbox: 'Abrir en la bandeja',
}

export const health: Catalogue['health'] = {
  title: 'Estado',
  description: 'Cada parte del producto, qué la sirve y qué datos salen de esta máquina.',
  checkAgain: 'Comprobar de nuevo',
  version: 'VisualKit {version}',
  connected:
    'Conectados ahora: {visitors} visitantes y {people} personas del equipo, en todos los servidores.',
  connections: 'Hay {count} de {limit} conexiones abiertas.',
  allWell: 'Todas las partes funcionan.',
  someTroubled: { one: '{count} parte necesita atención.', other: '{count} partes necesitan atención.' },
  draining: 'El servidor se está deteniendo y no acepta trabajo nuevo.',
  unavailable: 'El servidor no puede atender a los visitantes en este momento.',
  nothingLeaves: 'Ningún dato sale de esta máquina.',
  someLeave: {
    one: '{count} parte envía datos a otra empresa.',
    other: '{count} partes envían datos a otras empresas.',
  },
  nothing: 'Nada',
  columns: { part: 'Parte', status: 'Estado', driver: 'Servida por', leaves: 'Sale de esta máquina' },
  statuses: { ok: 'Funciona', degraded: 'Limitada', down: 'Caída', off: 'Apagada' },
  andThen: ', luego ',
  notes: {
    embeddedPostgres: 'PostgreSQL integrado',
    postgres: 'PostgreSQL',
    inProcess: 'en este proceso',
    redis: 'Redis',
    outbox: 'bandeja de salida del panel',
    smtp: 'SMTP',
    queueEmbedded: 'cola en la base de datos integrada',
    queuePostgres: 'cola en PostgreSQL',
    localFolder: 'carpeta local',
    builtInAnswerer: 'redactor integrado',
    named: '{name}',
    none: 'ninguno',
    textRecognition: 'reconocimiento de texto en esta máquina',
    words: 'BM25',
    wordsAndVectors: 'BM25 y vectores',
    wordTable: 'tabla de palabras integrada',
    answersIn: 'Responde en {ms} ms.',
    noAnswer: 'No responde en dos segundos.',
    busBeganAnew:
      'Redis empezó de nuevo hace {minutes} minutos, por detrás de lo ya leído: lo que llevaba se buscó en la base de datos.',
    failsWith: 'No responde: {reason}.',
    countsTogether: 'Todos los servidores cuentan juntos.',
    countsAloneUntil: 'Cada servidor cuenta por su cuenta hasta que vuelva Redis: {reason}.',
    countsAlone: 'Este servidor cuenta por su cuenta.',
    mailsKept: 'Los correos se guardan y se muestran a sus destinatarios. No se envía nada.',
    mailAnswersIn: 'El servidor de correo responde en {ms} ms.',
    mailNoAnswer: 'El servidor de correo no responde. Los correos esperan y se envían más tarde.',
    mailFailsWith: 'El servidor de correo no responde: {reason}. Los correos esperan y se envían más tarde.',
    worksBehind: 'Indexa documentos grandes y envía correos en segundo plano.',
    keepsFrames: 'Guarda las imágenes de las pantallas compartidas con los datos personales ocultos.',
    modelFails: '{model} falla.',
    modelFailsWith: '{model} falla: {reason}.',
    answersComposed:
      'Las respuestas se componen con frases citadas de la base de conocimiento, en esta máquina.',
    modelDrops:
      '{model}: se han omitido {dropped} de {sentences} frases, porque ningún documento las respalda.',
    firstThatWorks: 'Responde el primer modelo que funciona; el redactor integrado es el último.',
    comparedByMeaning: 'Los documentos y las preguntas se comparan también por su significado.',
    modelSwitches:
      '{done} de {total} pasajes tienen un vector de {model}. Hasta que todos lo tengan, se busca con los del modelo anterior.',
    comparedByWordTable:
      'Los documentos y las preguntas se comparan también por lo que significan sus palabras, entre español, inglés y portugués.',
    searchedByWords: 'Se busca por palabras, reducidas a su raíz en español, inglés y portugués.',
    lastFailure: 'Último fallo: {reason}.',
    loadsLater: 'Se carga con la primera pantalla compartida.',
    readers: '{ready} de {limit} lectores listos; imágenes en espera: {waiting}.',
    tablesEmbedded:
      'Tablas de términos en la base de datos integrada, indexadas bajo la seguridad por filas: no hace falta ningún rol BYPASSRLS.',
    tablesPostgres:
      'Tablas de términos en PostgreSQL, indexadas bajo la seguridad por filas: no hace falta ningún rol BYPASSRLS.',
    questionsLeave:
      'Las preguntas, los pasajes encontrados y el texto enmascarado de las pantallas compartidas van a {providers}.',
    picturesLeave:
      'Cuando las palabras de una pantalla no bastan, imágenes de ella con los datos personales ocultados van a {providers}.',
    textsLeave: 'Los documentos y las preguntas van al modelo de representación.',
    mailsLeave:
      'Los correos de acceso y las invitaciones van al servidor de correo, con nombres y direcciones de personas.',
    oneServer: 'Un solo servidor. Defina DATABASE_URL para tener varios o muchas conversaciones a la vez.',
    checkDatabase: 'Compruebe que la base de datos funciona y que DATABASE_URL es correcta.',
    setRedis: 'Defina REDIS_URL en cuanto haya más de un servidor.',
    checkRedis: 'Compruebe que Redis funciona y que REDIS_URL es correcta.',
    setMail: 'Defina VK_SMTP_URL y VK_MAIL_FROM para enviarlos.',
    checkMail: 'Compruebe que el servidor de correo funciona y que VK_SMTP_URL es correcta.',
    setModel:
      'Defina OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY o VK_LLM_BASE_URL para respuestas redactadas libremente.',
    checkModel: 'Compruebe la clave y la dirección del modelo; mientras tanto responde el siguiente.',
    checkModelRequest:
      'El modelo no aceptó una petición: compruebe su nombre y la longitud de texto que admite. Las demás peticiones se intentan como siempre; donde falla, responde el siguiente.',
    checkModelServer:
      'Compruebe si el servidor del modelo está sobrecargado o corta sus respuestas; mientras tanto responde el siguiente.',
    setEmbeddings: 'Defina VK_EMBEDDINGS_BASE_URL y VK_EMBEDDINGS_MODEL para buscar también por significado.',
    restart: 'Reinicie el servidor; si vuelve a ocurrir, busque el motivo en el registro.',
  },
  parts: {
    database: 'Base de datos',
    bus: 'Novedades en directo',
    limits: 'Límites',
    jobs: 'Trabajo en segundo plano',
    files: 'Archivos',
    model: 'Modelo de lenguaje',
    embeddings: 'Búsqueda por significado',
    sight: 'Vista',
    search: 'Búsqueda',
    mail: 'Correo',
  },
}
