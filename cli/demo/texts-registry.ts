import type { LOCAL_ITEMS } from '../../core/publishing/column-items.ts'
import type { DocumentColumnKey } from '../../core/publishing/columns.ts'
import type { DemoRule } from './normative-text.ts'
import type { DemoWork } from './texts.ts'
import { AGENCY_BUDGETS } from './texts-budget.ts'
import { DISTRICT_BUDGETS } from './texts-budget-district.ts'
import { CHARGES } from './texts-charges.ts'
import { EMERGENCY } from './texts-emergency.ts'
import { LIVELIHOOD } from './texts-livelihood.ts'
import { HOUSING_LIVELIHOOD } from './texts-livelihood-housing.ts'
import { LOCAL_LIVELIHOOD } from './texts-livelihood-local.ts'
import { LAND_AND_HOUSING_RULES } from './texts-normative-housing.ts'
import { OTHER_RULES } from './texts-normative-others.ts'
import { PEOPLE_RULES } from './texts-normative-people.ts'
import { OTHERS } from './texts-other.ts'
import { OFFICE_OTHERS } from './texts-other-office.ts'
import { PENALTIES } from './texts-penalties.ts'
import { PLANS } from './texts-plans.ts'
import { YEARLY_PLANS } from './texts-plans-yearly.ts'
import { PROCUREMENT } from './texts-procurement.ts'
import { PROJECTS } from './texts-projects.ts'
import { RECRUITMENT } from './texts-recruitment.ts'
import { RULES } from './texts-rules.ts'
import { SAMPLINGS } from './texts-sampling.ts'
import { SERVICES } from './texts-services.ts'
import { OUTSIDE_INTERPRETATIONS, SITE_WORKS, STATEMENTS } from './texts-site.ts'
import { STATISTICS } from './texts-statistics.ts'
import { SUPERVISION } from './texts-supervision.ts'

/** The columns whose texts are told otherwise: the guide is made from the profile, 机构职能 opens an agency, rules bring
 * their explanations, and consultations are stories of their own. */
type ToldElsewhere = 'guide' | 'institution' | 'normative' | 'consultations'

/** The columns that the district does not keep. */
type NotKept = (typeof LOCAL_ITEMS)[number]['key']

/** The texts of the demonstration by column. */
export const WORKS: Readonly<Record<Exclude<DocumentColumnKey, ToldElsewhere | NotKept>, readonly DemoWork[]>> = {
  rules: RULES,
  plans: [...YEARLY_PLANS, ...PLANS],
  statistics: STATISTICS,
  services: SERVICES,
  penalties: [...PENALTIES, ...STATEMENTS],
  budget: [...AGENCY_BUDGETS, ...DISTRICT_BUDGETS],
  charges: CHARGES,
  procurement: PROCUREMENT,
  projects: PROJECTS,
  livelihood: [...LIVELIHOOD, ...LOCAL_LIVELIHOOD, ...HOUSING_LIVELIHOOD],
  emergency: EMERGENCY,
  supervision: [...SAMPLINGS, ...SUPERVISION],
  recruitment: RECRUITMENT,
  other: [...OFFICE_OTHERS, ...OTHERS],
  interpretation: OUTSIDE_INTERPRETATIONS,
  ...SITE_WORKS,
}

/** 行政规范性文件 and their interpretations. */
export const NORMATIVE: readonly DemoRule[] = [...LAND_AND_HOUSING_RULES, ...PEOPLE_RULES, ...OTHER_RULES]
