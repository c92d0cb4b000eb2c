/** Pages beside the sections of the navigation, each with what it holds. */
export const furtherPages = [
  {
    path: '/objections/',
    name: 'Objections',
    what: 'What is held against it, each with the runs.',
  },
  { path: '/prior-art/', name: 'Prior art', what: 'What others proposed, specified or built.' },
  { path: '/coverage/', name: 'Coverage', what: 'Every statement with the scenarios that run it.' },
  { path: '/glossary/', name: 'Glossary', what: 'The terms, in plain words.' },
  {
    path: '/changelog/',
    name: 'Changelog',
    what: 'What each version says otherwise, by statement.',
  },
] as const;
