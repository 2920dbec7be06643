import type { Catalogue } from '../text.ts'

export const outside: Catalogue['outside'] = {
  with: 'Continuar com {name}',
  problems: {
    expired: 'O início de sessão demorou demasiado ou foi começado noutro navegador. Comece de novo.',
    cancelled: '{name} não autorizou a entrada. Tente de novo ou entre de outra forma.',
    unreachable: 'Não foi possível contactar {name}. Tente de novo dentro de momentos.',
    answer:
      'A resposta de {name} não passou numa verificação, pelo que nenhuma sessão foi iniciada. Avise o operador.',
    stale:
      '{name} não confirmou agora a sua identidade. Confirme-a de outra forma, por exemplo com uma palavra-passe.',
    email_missing: '{name} não indicou nenhum endereço de e-mail. Autorize-o lá ou entre de outra forma.',
    email_unverified: '{name} não garante o seu endereço de e-mail. Confirme-o lá ou entre de outra forma.',
    email_unconfirmed:
      'Ninguém confirmou ainda o endereço de e-mail desta conta. Defina uma vez uma nova palavra-passe por e-mail; depois também serve {name}.',
    nobody: 'Ninguém entra aqui com este endereço de e-mail. Peça um convite ao seu negócio.',
    other_person: 'Esta conta não é a mesma com que tem a sessão iniciada.',
    off: 'Esta forma de entrar não está configurada aqui.',
    suspended: 'Esta conta está suspensa. Consulte um proprietário do seu negócio ou o operador.',
    failed: 'Algo falhou do nosso lado. Tente de novo dentro de momentos.',
  },
  elsewhere: 'o seu fornecedor',
  confirm: 'Confirmar com {name}',
  waiting: 'Continue na janela de {name}.',
  popup: 'O navegador não abriu a janela. Autorize as janelas desta página e tente de novo.',
  confirmedTitle: 'Confirmado',
  confirmedText: 'Pode fechar esta janela e continuar onde estava.',
  close: 'Fechar a janela',
  panel: {
    title: 'Contas externas',
    description: 'Abrem a sua conta tal como a palavra-passe. Ligam-se na primeira vez que entra com elas.',
    since: 'Desde {date}',
    remove: 'Desligar {name}',
    removeTitle: 'Desligar {name}?',
    removeText: 'Deixa de servir para entrar. Se voltar a entrar com ela, liga-se de novo.',
    confirmRemove: 'Desligar',
    removed: '{name} está desligado',
  },
}
