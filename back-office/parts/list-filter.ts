/** What every list that comes in pages keeps in its address. */
interface Paged {
  page?: number
}

/** 筛选. What a list shows, and how that is changed; all of it stands in the address, so that a reload or a link shows the same. */
export interface ListFilter<Search> {
  readonly page: number
  /** Changes what is looked for, from the first page on. A value that says nothing leaves the address. */
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
