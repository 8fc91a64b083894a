/** The search parameters of every paged list. */
interface Paged {
  page?: number
}

/** 筛选. The filter of a list and how to change it, kept in the address, so that a reload or a link shows the same. */
export interface ListFilter<Search> {
  readonly page: number
  /** Changes the filter and returns to the first page. Empty values leave the address. */
  readonly narrow: (change: { readonly [Key in keyof Search]?: Search[Key] | undefined }) => void
  readonly turn: (page: number) => void
}

/** The filter of a list page, from its address. */
export function listFilter<Search extends Paged>(
  search: Search,
  navigate: (to: { search: Search; replace?: boolean }) => unknown,
): ListFilter<Search> {
  return {
    page: search.page ?? 1,
    narrow: (change) => void navigate({ search: whatSays({ ...search, page: undefined, ...change }) as Search, replace: true }),
    turn: (page) => void navigate({ search: { ...search, page } }),
  }
}

function whatSays(search: object): object {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value !== false && value !== 0),
  )
}
