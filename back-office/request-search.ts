/** 申请列表的筛选. The search parameters of the work list. */
export interface RequestSearch {
  view?: 'soon' | 'confirm' | 'all'
  mine?: boolean
  text?: string
  page?: number
}
