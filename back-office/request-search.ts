/** 申请列表的筛选. What stands in the address of the work list. */
export interface RequestSearch {
  view?: 'soon' | 'confirm' | 'all'
  mine?: boolean
  text?: string
  page?: number
}
