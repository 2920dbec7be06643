import type { Catalogue } from '../text.ts'

export const sso: Catalogue['sso'] = {
  title: 'Início de sessão único',
  description: 'As suas pessoas entram com o fornecedor de identidade do seu negócio.',
  all: 'Todos os fornecedores',
  create: 'Configurar um fornecedor',
  createText: 'Precisa de alguém que o administre. Nada muda para as suas pessoas antes de ser ativado.',
  kind: 'Fala',
  kinds: { oidc: 'OpenID Connect', saml: 'SAML 2.0' },
  kindHints: {
    oidc: 'O mais simples: falam-no o Google Workspace, o Microsoft Entra, o Okta e quase todos os outros.',
    saml: 'Para fornecedores que não falam OpenID Connect, ou se as suas regras o pedirem.',
  },
  name: 'Nome',
  nameHint: 'Como a sua equipa lhe chama.',
  emptyTitle: 'Ainda nenhum fornecedor',
  emptyText:
    'Com um, as pessoas dos seus domínios entram com a conta de trabalho, e perdem o acesso com ela.',
  done: 'Feito',
  delete: 'Eliminar este fornecedor',
  deleteTitle: 'Eliminar {name}?',
  deleteText:
    'As definições e os domínios desaparecem. Quem entrou com ele perde aqui o acesso e entra de outra forma.',
  steps: {
    ours: 'O que o seu fornecedor tem de saber',
    oursText: 'Crie lá uma aplicação para o VisualKit e dê-lhe estes valores.',
    theirs: 'O que diz o seu fornecedor',
    theirsText: 'Traga o que ele lhe mostra para a aplicação.',
    try: 'Testar',
    tryText: 'Um início de sessão real, numa janela própria. Ninguém entra com ele; vê o que voltou.',
    domains: 'Os seus domínios',
    domainsText: 'Só se acredita nos endereços de domínios que comprovou.',
    people: 'Quem entra na equipa',
    peopleText: 'O que acontece quando alguém entra pela primeira vez.',
  },
  ours: {
    redirectUri: 'Endereço de retorno',
    acsUrl: 'Endereço para respostas (ACS URL)',
    entityId: 'Id. de entidade (audiência)',
    entityIdHint: 'Neste endereço está também a nossa descrição.',
    logoutUrl: 'Endereço para términos de sessão (Single Logout, HTTP-Redirect)',
    certificate: 'O nosso certificado',
    certificateHint:
      'Com ele o fornecedor verifica que os pedidos são nossos e pode cifrar as suas respostas. A nossa descrição também o contém.',
    signInUrl: 'Endereço para começar',
    signInUrlHint: 'Para um atalho no fornecedor. Os inícios de sessão começam sempre aqui.',
    oidcNote: 'Tipo de aplicação: web, com segredo de cliente. Âmbitos: openid, email, profile.',
    samlNote:
      'Name ID: persistente ou o endereço de e-mail. Assine a asserção com SHA-256, cifre-a se quiser e envie o endereço de e-mail como atributo.',
  },
  oidc: {
    issuer: 'Emissor (issuer)',
    issuerHint:
      'O endereço antes de /.well-known/openid-configuration, exatamente como o fornecedor o escreve.',
    clientId: 'Id. de cliente',
    clientSecret: 'Segredo de cliente',
    secretHint: 'É guardado cifrado e não volta a ser mostrado.',
    secretKept: 'Há um guardado. Escreva outro apenas para o substituir.',
  },
  saml: {
    way: 'Como trazê-lo',
    ways: { url: 'Por endereço', xml: 'Como XML', hand: 'À mão' },
    url: 'Endereço da descrição (metadados)',
    urlHint: 'É lido uma vez, agora.',
    xml: 'Descrição (XML de metadados)',
    xmlHint: 'O ficheiro inteiro, tal como o fornecedor permite descarregá-lo.',
    import: 'Importar',
    issuer: 'Id. de entidade do fornecedor',
    signInUrl: 'Endereço de acesso (HTTP-Redirect)',
    certificate: 'Certificado de assinatura',
    certificateHint: 'Em PEM. Dois seguidos enquanto o fornecedor muda de um para o outro.',
    until: '{subject}, válido até {date}',
  },
  test: {
    begin: 'Testar o início de sessão',
    open: 'Abrir a janela do fornecedor',
    waiting: 'Inicie sessão na janela que se abriu. O que voltar aparece aqui.',
    incomplete: 'Preencha antes o passo 2.',
    cannotBegin: 'Não foi possível perguntar ao fornecedor. Verifique os endereços do passo 2.',
    passedOn: 'Passou em {date}',
    passed: 'O início de sessão funciona.',
    provider: 'O seu fornecedor',
    email: 'E-mail',
    name: 'Nome',
    subject: 'Id. lá',
    none: 'nenhum',
    noName: 'nenhum; usa-se o início do endereço',
    otherDomain: 'Este endereço não é de nenhum domínio que tenha comprovado. Veja o passo 4.',
    claims: {
      one: 'O que o fornecedor disse: {count} valor',
      other: 'O que o fornecedor disse: {count} valores',
    },
    claim: 'Atributo',
    value: 'Valor',
  },
  checks: {
    discovery:
      'A descrição do fornecedor não foi encontrada ou falta-lhe algo necessário. Verifique o emissor do passo 2.',
    client: 'O fornecedor não aceita o id. e o segredo de cliente. Copie ambos de novo para o passo 2.',
    status: 'O fornecedor respondeu com um erro próprio. Veja lá a aplicação.',
    issuer:
      'A resposta veio de um fornecedor diferente do configurado. Verifique o emissor ou o id. de entidade do passo 2.',
    audience: 'A resposta destina-se a outra aplicação. Verifique no fornecedor os valores do passo 1.',
    signature:
      'A resposta não está assinada com a chave deste fornecedor. Importe de novo o certificado ou a descrição, e faça-o assinar a asserção.',
    algorithm: 'A resposta está assinada de uma forma que já não é segura. Escolha SHA-256 no fornecedor.',
    request: 'A resposta não pertence a este início de sessão. Comece de novo aqui, não no fornecedor.',
    time: 'A resposta é demasiado antiga ou do futuro. Compare os relógios dos dois servidores.',
    replay: 'A resposta já foi usada. Comece de novo.',
    shape: 'A resposta não pode ser lida como deve ser. As palavras abaixo dizem porquê.',
  },
  domains: {
    add: 'Domínio dos seus endereços',
    isProved: 'Comprovado',
    waits: 'Por comprovar',
    record:
      'Peça a quem gere o DNS de {domain} que acrescente este registo TXT ao próprio domínio. Deixe-o lá.',
    txt: 'Registo TXT',
    check: 'Ver agora',
    proved: '{domain} está comprovado',
    remove: 'Retirar',
    removeTitle: 'Retirar {domain}?',
    removeText:
      'Os endereços deste domínio deixam de levar ao seu fornecedor, e ninguém novo entra na equipa com eles.',
  },
  people: {
    join: 'Alguém dos seus domínios que ainda não é da equipa',
    joinHint: 'Um convite conta mais: quem foi convidado recebe o papel do convite.',
    joins: { agent: 'entra como agente', viewer: 'entra como leitor', nobody: 'não entra' },
    emailClaim: 'Atributo com o endereço de e-mail',
    claimHint: 'Deixe vazio para os habituais.',
    nameClaim: 'Atributo com o nome',
  },
  switch: {
    title: 'Ativar',
    text: 'Só os proprietários o fazem: a partir daí o seu fornecedor responde pelas pessoas, também pelos proprietários.',
    states: { off: 'Desativado', on: 'Ativado', enforced: 'Exigido' },
    texts: {
      off: 'Ninguém entra com este fornecedor.',
      on: 'As pessoas dos seus domínios podem entrar com ele, ou como antes.',
      enforced:
        'As pessoas dos seus domínios só chegam a este negócio com ele. Os proprietários continuam a entrar com palavra-passe e código se falhar.',
    },
    ask: {
      off: 'Desativá-lo?',
      on: 'Deixar de o exigir?',
      enforced: 'Deixar entrar só com este fornecedor?',
    },
    askText: {
      off: 'Quem entrou com ele perde logo o acesso e entra de outra forma. Quem não tem palavra-passe define uma por e-mail.',
      on: 'As palavras-passe e chaves de acesso voltam a abrir este negócio.',
      enforced:
        'A todas as pessoas dos seus domínios que entraram de outra forma pede-se agora que entrem com ele. O que tiverem aberto fecha-se. Não afeta os membros com outros endereços: reveja primeiro a equipa.',
    },
    do: { off: 'Desativar', on: 'Deixar de exigir', enforced: 'Exigir' },
  },
  reasons: {
    https: 'O endereço tem de começar por https://.',
    certificate:
      'Este certificado não pode ser usado. Tem de estar em PEM, com uma chave RSA de pelo menos 2048 bits.',
    metadata: 'Isto não descreve um fornecedor de identidade SAML. Verifique o endereço ou o ficheiro.',
    public_domain:
      'Qualquer pessoa pode ter um endereço neste domínio. Escreva um que pertença ao seu negócio.',
    own_domain: 'O seu negócio já reclamou este domínio.',
    no_record:
      'O registo não foi encontrado. Um novo pode demorar uma hora a ser visto em todo o lado; veja então de novo.',
    other_record: 'O domínio tem um registo nosso, mas é outro. Substitua-o pelo que se mostra aqui.',
    taken: 'Outro negócio deste servidor comprovou este domínio. Consulte o operador.',
    incomplete: 'Preencha antes o passo 2.',
    untested: 'Teste antes o início de sessão com o que está definido agora: passo 3.',
    domain: 'Comprove antes pelo menos um domínio: passo 4.',
    break_glass:
      'Pelo menos um proprietário precisa de palavra-passe e verificação em dois passos para entrar se o fornecedor falhar. Configure ambas em Segurança.',
  },
}
