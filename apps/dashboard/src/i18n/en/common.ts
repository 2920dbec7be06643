export const common = {
  plotOrTable: { view: 'Plot or table', plot: 'Plot', table: 'Table' },
  loading: 'Loading',
  searching: 'Searching',
  clearSearch: 'Clear the search',
  tryAgain: 'Try again',
  reload: 'Load the page again',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  undo: 'Undo',
  delete: 'Delete',
  more: 'More',
  showMore: 'Show more',
  copy: 'Copy',
  copied: 'Copied',
  add: 'Add',
  remove: 'Remove {name}',
  previous: 'Previous',
  next: 'Next',
  optional: 'Optional',
  back: 'Back',
  confirmName: 'Type {name} to confirm.',
  unsaved: {
    title: 'Leave without saving?',
    text: 'What you changed on this page is not saved yet.',
    stay: 'Stay on this page',
    leave: 'Leave without saving',
  },
  themes: { auto: 'Like the system', light: 'Light', dark: 'Dark' },
} as const

export const errors = {
  couldNotLoad: 'This could not be loaded',
  notDone: 'This was not done',
  unreachable: 'The server cannot be reached. Check the connection and try again.',
  internal: 'The server failed. Try again; if it stays so, tell your operator the number {requestId}.',
  tooMany: 'Too many requests. Wait a moment and try again.',
  unavailable: 'The server is busy or restarting. Try again in a moment.',
  forbidden: 'Your role does not allow this. Ask an owner or admin of the business.',
  reasons: {
    nobody_answered:
      'Nobody of your team has answered this in a conversation yet, so there is nothing to draft from. Write the article yourself.',
    no_draft: 'There is no draft yet. Write one, or let it be drafted.',
    not_resolved: 'There is no answer to tell yet. Approve an article first.',
    nobody_left: 'Nobody would be left who asked this. Leave one conversation out.',
    same_problem: 'A question cannot be merged with itself. Choose another one.',
    last_owner: 'This is the only owner of the business. Make somebody else an owner first.',
    own_role: 'Nobody changes their own role. Ask another owner or admin.',
    own_access: 'Nobody switches their own access off. Leave the business instead.',
    own_business: 'You own this business already.',
    switched_off: 'This person’s access is switched off. Switch it on first.',
    member: 'This person is of the team already.',
    invited: 'This person was invited already. Send the invitation again instead.',
    too_many_invitations: 'Too many invitations wait for an answer. Take some back first.',
    by_mail: 'This invitation goes by mail. Send it again if it did not arrive.',
    key_replaced: 'This key was replaced already. Replace the one that took its place.',
    key_ended: 'This key opens nothing any more. Create a new one.',
    has_account: 'There is an account with this address already. Sign in with it.',
    no_second_step:
      'You are signed in with a single step yourself. Turn on two-step sign-in or add a passkey under Security, sign in with it, and then ask it of the others.',
    unconfirmed:
      'Nobody has confirmed yet that this address is yours. Set a new password by mail, or ask the operator of the server for a sign-in link. Then open the invitation again.',
    sso: 'You signed in with single sign-on, which has no say in this. Sign in another way to see or change it.',
    too_many_exports:
      'Five files were made within a day, and each is kept for a week. Download the newest, or ask tomorrow.',
    held_address:
      'This address is of a business that lets its people in by single sign-on only, so it cannot be changed here. Ask an owner of the business.',
    last_way_in:
      'This is the last owner who gets in with a password and two-step sign-in when single sign-on fails. Let another owner set up both first, or stop enforcing single sign-on.',
  },
  notFound: 'This does not exist any more, or the address is wrong.',
  notConfirmed: 'This was not confirmed, so nothing was changed.',
  copy: 'The browser did not allow copying. Select the text and copy it yourself.',
  updatedTitle: 'The dashboard was updated',
  updatedText: 'Load the page again to go on with the new version. Drafts are kept.',
  offlineTitle: 'There is no connection',
  offlineText:
    'This page was not loaded yet. It opens by itself as soon as the server can be reached. Drafts are kept.',
  pageTitle: 'This page could not be shown',
  pageText: 'Loading it again usually helps. What was saved is safe.',
} as const

export const time = {
  now: 'now',
  justNow: 'just now',
  ago: '{time} ago',
  minutes: { one: '{count} min', other: '{count} min' },
  hours: { one: '{count} h', other: '{count} h' },
  days: { one: '{count} d', other: '{count} d' },
} as const

export const access = {
  only: 'Only {roles} may do this.',
  acts: {
    conversations: {
      read: 'Read conversations',
      begin: 'Begin conversations',
      answer: 'Answer conversations',
    },
    knowledge: { read: 'Read the knowledge', write: 'Change the knowledge' },
    assistants: { read: 'See the assistants', write: 'Change the assistants' },
    widgets: { read: 'See the widgets', write: 'Change the widgets' },
    analytics: { read: 'See the figures' },
    business: {
      read: 'See the settings of the business',
      write: 'Change the settings of the business',
      delete: 'Delete the business',
    },
    billing: { manage: 'Change plan and payment' },
    team: {
      read: 'See the team',
      manage: 'Invite, remove and change people',
      owners: 'Decide who owns the business',
    },
    sso: { manage: 'Set up single sign-on', decide: 'Switch single sign-on on, enforce it, change it then' },
    keys: { read: 'See the API keys', manage: 'Create, change and revoke API keys' },
    calls: { read: 'See the last calls of the API' },
    audit: { read: 'Read the audit log' },
    privacy: { manage: 'Work on privacy requests' },
  },
  plural: { owner: 'owners', admin: 'admins', agent: 'agents', viewer: 'viewers' },
} as const
