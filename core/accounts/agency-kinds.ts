/** 机关类别. The levels of a district that hold accounts and hand in reports. */
export const AGENCY_KINDS = [
  { key: 'government', title: '人民政府', reports: 'sum-of-units' },
  { key: 'government-office', title: '政府办公室（政务公开办）', reports: 'own' },
  { key: 'department', title: '政府工作部门', reports: 'own' },
  { key: 'town', title: '乡镇人民政府、街道办事处', reports: 'own' },
] as const

export type AgencyKind = (typeof AGENCY_KINDS)[number]['key']
