export const common = {
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
  notFound: 'This does not exist any more, or the address is wrong.',
  notConfirmed: 'This was not confirmed, so nothing was changed.',
  copy: 'The browser did not allow copying. Select the text and copy it yourself.',
  updatedTitle: 'The dashboard was updated',
  updatedText: 'Load the page again to go on with the new version. Drafts are kept.',
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
  plural: { owner: 'owners', admin: 'admins', agent: 'agents', viewer: 'viewers' },
} as const
