/** 检索结果. One record that the search of the back office found, of what the person may read. */
export interface Hit {
  readonly title: string
  readonly says: string
  /** Its page in the back office. */
  readonly to: string
}

/** So many of a kind are shown; the list has the others. */
export const HITS_SHOWN = 5
