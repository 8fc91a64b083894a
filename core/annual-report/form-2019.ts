import { localDate } from '../calendar/local-date.ts'
import { practice } from '../law/citation.ts'
import type { Form, TableTwo } from './form.ts'
import { MERGED_TABLE_3, TABLE_3, TABLE_4 } from './form-2021.ts'

const OLD_FORM = practice('国办公开办函〔2019〕60号试行格式的行、列名称', 'from memory; seen again in published reports on 2019')

const MADE = [
  { key: 'made', title: '本年新制作数量', groups: [], kind: 'count' },
  { key: 'newly-published', title: '本年新公开数量', groups: [], kind: 'count' },
  { key: 'published', title: '对外公开总数量', groups: [], kind: 'count' },
] as const
const CHANGES = [
  { key: 'items-before', title: '上一年项目数量', groups: [], kind: 'count' },
  { key: 'items-change', title: '本年增/减', groups: [], kind: 'count' },
] as const
const DECISIONS = [...CHANGES, { key: 'decisions', title: '处理决定数量', groups: [], kind: 'count' }] as const

/** 旧格式表二. For reading old reports; its figures have no successor in the form of 2021. */
export const OLD_TABLE_2 = {
  key: 'two',
  title: '主动公开政府信息情况',
  sections: [
    {
      title: '第二十条第（一）项',
      columns: MADE,
      rows: [
        { key: 'regulations', title: '规章', groups: [], kind: 'count', basis: [OLD_FORM] },
        { key: 'normative-documents', title: '规范性文件', groups: [], kind: 'count', basis: [OLD_FORM] },
      ],
    },
    {
      title: '第二十条第（五）项',
      columns: DECISIONS,
      rows: [
        { key: 'licences', title: '行政许可', groups: [], kind: 'count', basis: [OLD_FORM] },
        { key: 'other-services', title: '其他对外管理服务事项', groups: [], kind: 'count', basis: [OLD_FORM] },
      ],
    },
    {
      title: '第二十条第（六）项',
      columns: DECISIONS,
      rows: [
        { key: 'penalties', title: '行政处罚', groups: [], kind: 'count', basis: [OLD_FORM] },
        { key: 'coercive-measures', title: '行政强制', groups: [], kind: 'count', basis: [OLD_FORM] },
      ],
    },
    {
      title: '第二十条第（八）项',
      columns: CHANGES,
      rows: [{ key: 'charges', title: '行政事业性收费', groups: [], kind: 'count', basis: [OLD_FORM] }],
    },
    {
      title: '第二十条第（九）项',
      columns: [
        { key: 'items', title: '采购项目数量', groups: [], kind: 'count' },
        { key: 'amount', title: '采购总金额', groups: [], kind: 'count', unit: '万元' },
      ],
      rows: [{ key: 'procurement', title: '政府集中采购', groups: [], kind: 'count', basis: [OLD_FORM] }],
    },
  ],
} as const satisfies TableTwo

/** 国办公开办函〔2019〕60号试行格式. For reports on 2019 and 2020; （六）其他处理 is one row. */
export const FORM_2019 = {
  format: '2019',
  notice: '国办公开办函〔2019〕60号',
  from: localDate('2019-01-01'),
  fromBecause: practice('2019年度报告起适用全国统一的格式', '国办公开办函〔2019〕60号'),
  until: localDate('2020-12-31'),
  two: OLD_TABLE_2,
  three: MERGED_TABLE_3,
  four: TABLE_4,
} as const satisfies Form

/** The form of 2019 as some agencies print it, with （六）其他处理 already in three rows. */
export const FORM_2019_SPLIT = { ...FORM_2019, three: TABLE_3 } as const satisfies Form
