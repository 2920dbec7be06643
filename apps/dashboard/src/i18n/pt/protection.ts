import type { Catalogue } from '../text.ts'

export const protection: Catalogue['protection'] = {
  title: 'Proteção',
  description: 'O que protege {business} e o que falta fazer.',
  nowTitle: { one: '{count} coisa tem de ser feita já.', other: '{count} coisas têm de ser feitas já.' },
  leftTitle: { one: 'Falta fazer {count} coisa.', other: 'Falta fazer {count} coisas.' },
  allWell: 'Não falta fazer nada.',
  forOperator: 'Para o operador do servidor.',
  states: { ok: 'Em ordem', todo: 'Por fazer', danger: 'Faça já', info: 'Convém saber' },
  quoted: '«{name}»',
  groups: {
    people: 'Pessoas e acesso',
    keys: 'Chaves e sites',
    data: 'Dados',
    server: 'Servidor',
  },
  titles: {
    second_factor: 'Verificação em duas etapas de proprietários e administradores',
    verified_emails: 'Endereços confirmados',
    dormant_people: 'Pessoas que já não vêm',
    sso: 'Início de sessão único',
    refused_sign_ins: 'Acessos recusados',
    key_addresses: 'Endereços das chaves secretas',
    key_expiry: 'Fim das chaves secretas',
    key_unused: 'Chaves que ninguém usa',
    key_makers: 'Chaves de quem saiu',
    key_origins: 'Sites das chaves publicáveis',
    widget_origins: 'Sites dos widgets',
    widget_https: 'Encriptação dos sites',
    retention: 'Durante quanto tempo se guardam os dados',
    data_requests: 'Pedidos das pessoas',
    restricted_uses: 'Pedidos travados',
    audit_chain: 'Registo de auditoria',
    backup: 'Cópia de segurança',
    https: 'Endereço do painel',
    mail: 'Servidor de e-mail',
  },
  ok: {
    second_factor:
      'Todas as pessoas que gerem o negócio entram com verificação em duas etapas, apenas com chave de acesso, ou unicamente com o seu fornecedor de identidade.',
    verified_emails: 'Todas as pessoas confirmaram o seu endereço.',
    dormant_people: 'Todas as pessoas estiveram cá nos últimos 90 dias.',
    sso: 'As pessoas do seu domínio podem entrar com o seu próprio fornecedor de identidade.',
    refused_sign_ins: 'Nenhum nos últimos sete dias.',
    key_addresses: 'Nenhuma chave secreta funciona de qualquer lado.',
    key_expiry: 'Nenhuma chave secreta funciona para sempre.',
    key_unused: 'Todas as chaves foram usadas nos últimos 90 dias.',
    key_makers: 'Ninguém que tenha saído levou uma chave secreta.',
    key_origins: 'Todas as chaves publicáveis funcionam apenas em sites indicados.',
    widget_origins: 'Todos os widgets funcionam apenas em sites indicados.',
    widget_https: 'Nenhum widget funciona num site sem encriptação.',
    retention: 'As conversas, ou os nomes que contêm, são removidos passado um tempo definido.',
    data_requests: 'Todos os pedidos têm resposta.',
    restricted_uses: 'Nada foi travado nos últimos 30 dias.',
    audit_chain: 'Nada foi alterado nem retirado, à data de {at}.',
    backup: 'Escrita em {at}.',
    https: 'Alcança-se por uma ligação encriptada.',
    mail: 'Há um definido: os e-mails são enviados.',
  },
  left: {
    second_factor: {
      one: '{names} entra sem verificação em duas etapas.',
      other: '{count} pessoas entram sem verificação em duas etapas: {names}.',
    },
    verified_emails: {
      one: '{names} não confirmou o seu endereço.',
      other: '{count} pessoas não confirmaram o seu endereço: {names}.',
    },
    dormant_people: {
      one: '{names} não vem cá há 90 dias. Desligue o acesso se não for preciso.',
      other: '{count} pessoas não vêm cá há 90 dias: {names}. Desligue os acessos que não forem precisos.',
    },
    sso: 'Por configurar. As pessoas entram com palavras-passe ou chaves de acesso próprias.',
    refused_sign_ins: {
      one: '{count} palavra-passe errada nos últimos sete dias.',
      other: '{count} palavras-passe erradas nos últimos sete dias.',
    },
    key_addresses: {
      one: '{names} funciona a partir de qualquer endereço. Indique os dos seus servidores.',
      other:
        '{count} chaves secretas funcionam a partir de qualquer endereço: {names}. Indique os dos seus servidores.',
    },
    key_expiry: {
      one: '{names} funciona para sempre. Dê-lhe um fim e substitua-a antes.',
      other: '{count} chaves secretas funcionam para sempre: {names}. Dê-lhes um fim e substitua-as antes.',
    },
    key_unused: {
      one: '{names} não é usada há 90 dias. Revogue-a se nada precisar dela.',
      other: '{count} chaves não são usadas há 90 dias: {names}. Revogue as de que nada precise.',
    },
    key_makers: {
      one: '{names} foi criada por alguém que já não está na equipa e pode tê-la guardado. Substitua-a.',
      other:
        '{count} chaves secretas foram criadas por pessoas que já não estão na equipa e podem tê-las guardado: {names}. Substitua-as.',
    },
    key_origins: {
      one: '{names} não abre nada: nem a chave nem o seu widget indicam um site.',
      other: '{count} chaves publicáveis não abrem nada, porque nenhum site é indicado: {names}.',
    },
    widget_origins: {
      one: '{names} ainda não indica nenhum site, por isso não funciona em lado nenhum.',
      other: '{count} widgets ainda não indicam nenhum site, por isso não funcionam: {names}.',
    },
    widget_https: {
      one: '{names} funciona num site sem encriptação: o que os visitantes escrevem pode ser lido pelo caminho.',
      other:
        '{count} widgets funcionam em sites sem encriptação, por isso o que os visitantes escrevem pode ser lido pelo caminho: {names}.',
    },
    retention: 'As conversas e os nomes que contêm guardam-se para sempre. Escolha um prazo.',
    data_requests: { one: '{count} pedido está em aberto.', other: '{count} pedidos estão em aberto.' },
    restricted_uses: {
      one: '{count} pedido ou texto foi travado nos últimos 30 dias.',
      other: '{count} pedidos ou textos foram travados nos últimos 30 dias.',
    },
    audit_chain: 'Verificado pela última vez em {at}, e devia sê-lo todas as noites. Avise o operador.',
    backup: 'A última que aqui se conhece foi escrita em {at}.',
    https: 'Alcança-se apenas a partir desta máquina, sem encriptação.',
    mail: 'Nenhum está definido: os e-mails esperam na caixa de saída. O operador define VK_SMTP_URL.',
  },
  more: {
    manyRefused: 'São mais do que as que se escrevem mal.',
    overdue: { one: '{count} pedido está fora do prazo.', other: '{count} pedidos estão fora do prazo.' },
    neverChecked: 'Ainda não foi verificado; é-o todas as noites.',
    broken: 'Foi alterado, ou faltam linhas. Avise o operador de imediato: «vk audit verify» mostra onde.',
    noBackup:
      'Aqui não se conhece nenhuma. Se a base de dados é copiada de outra forma, não falta fazer nada.',
    plainHttp:
      'Sem encriptação: as palavras-passe podem ser lidas pelo caminho. O operador põe à frente um proxy que encripte e define API_URL com o endereço https.',
  },
}
