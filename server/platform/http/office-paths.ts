/** 办公端的页面. Every address of the back office below /office, for its router and for the server, which answers 404 to any other. */
export const OFFICE_PATHS = {
  home: '/',
  login: '/login',
  providerReturn: '/login/return',
  requests: '/requests',
  registerRequest: '/requests/new',
  request: '/requests/$id',
  holidayNotices: '/holiday-notices',
  documents: '/documents',
  newDocument: '/documents/new',
  reviewChain: '/documents/chain',
  securitySummary: '/documents/security',
  publicity: '/documents/publicity',
  columns: '/columns',
  document: '/documents/$id',
  editDocument: '/documents/$id/edit',
  siteImports: '/site-imports',
  siteImport: '/site-imports/$id',
  disputes: '/disputes',
  rectifications: '/rectifications',
  errorReports: '/error-reports',
  consultations: '/consultations',
  consultation: '/consultations/$id',
  monthlyFigures: '/monthly-figures',
  annualReports: '/annual-reports',
  annualReport: '/annual-reports/$id',
  organisations: '/organisations',
  accounts: '/accounts',
  rotations: '/rotations',
  rotation: '/rotations/$id',
  organisation: '/organisations/$id',
  setup: '/setup',
  audit: '/audit',
  operations: '/operations',
  searchSynonyms: '/search-synonyms',
  account: '/account',
} as const

const PATTERNS = Object.values(OFFICE_PATHS).map((path) => new RegExp(`^${path.replaceAll('$id', '[1-9]\\d{0,9}').replace(/\/$/, '')}/?$`))

/** The address of the page of a record, below /office. */
export const officePath = (page: keyof typeof OFFICE_PATHS, id: number): string => OFFICE_PATHS[page].replace('$id', String(id))

/** True for the address of a page, without /office and without parameters. */
export const isOfficePath = (path: string): boolean => PATTERNS.some((pattern) => pattern.test(path))
