import type { AgencyKind } from '../organisations/agency-kinds.ts'
import { type Column, LOCAL_ITEMS } from './column-items.ts'
import { CHOOSABLE_COLUMNS } from './column-map.ts'
import type { DocumentColumnKey } from './columns.ts'

type Keys = readonly DocumentColumnKey[]

const SMALL = ['institution', 'budget', 'other', 'news'] as const satisfies Keys
const SERVING = [...SMALL, 'services', 'penalties'] as const satisfies Keys
const MAKING_RULES = ['normative', 'interpretation', 'plans', 'consultations', 'questions'] as const satisfies Keys

/** What agencies of a kind usually have to publish; in all but a government the items of 第二十一条 are ticked by hand where the work touches them. */
const USUAL: Readonly<Record<AgencyKind, Keys>> = {
  government: CHOOSABLE_COLUMNS.filter(({ owedBy }: Column) => owedBy === undefined || owedBy.includes('government')).map(({ key }) => key),
  'government-office': [...SMALL, ...MAKING_RULES, 'emergency', 'proposals', 'meetings', 'press-conferences', 'open-days'],
  department: [...SERVING, ...MAKING_RULES, 'statistics', 'charges', 'procurement', 'supervision', 'proposals'],
  'dispatched-organ': [...SERVING, ...MAKING_RULES, 'projects', 'livelihood', 'emergency'],
  'dispatched-agency': SERVING,
  town: [...SMALL, 'plans', 'livelihood', 'emergency', ...owedBy('town')],
  subdistrict: [...SMALL, 'livelihood', 'emergency', ...owedBy('subdistrict')],
  institution: [...SMALL, 'services', 'charges'],
  'authorised-organisation': [...SERVING, 'charges'],
  'public-enterprise': [...SMALL, 'services', 'charges'],
  vertical: [...SERVING, ...MAKING_RULES, 'statistics'],
}

/** 栏目模板. The columns that an agency of the kind is offered with a tick, in their order; a practice of ours, from which it may depart. */
export function suggestedColumns(kind: AgencyKind): readonly DocumentColumnKey[] {
  const usual = new Set<string>(USUAL[kind])
  return CHOOSABLE_COLUMNS.map(({ key }) => key).filter((key) => usual.has(key))
}

function owedBy(kind: AgencyKind): Keys {
  return LOCAL_ITEMS.filter((item: Column) => item.owedBy?.includes(kind)).map(({ key }) => key)
}
