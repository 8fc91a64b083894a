import { localDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import type { Form, Row, TableFour, TableThree, TableTwo } from './form.ts'

const ARTICLE_20_1 = cite('ogi-2019', 20, '行政法规、规章和规范性文件')
const ARTICLE_20_5 = cite('ogi-2019', 20, '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果')
const ARTICLE_20_6 = cite('ogi-2019', 20, '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定')
const ARTICLE_20_8 = cite('ogi-2019', 20, '行政事业性收费项目及其依据、标准')
const REQUESTS = cite('ogi-2019', 50, '行政机关收到和处理政府信息公开申请的情况')
const DISPUTES = cite('ogi-2019', 50, '因政府信息公开工作被申请行政复议、提起行政诉讼的情况')
const RECEIVED = cite('ogi-2019', 31, '行政机关收到政府信息公开申请的时间，按照下列规定确定')
const STOCK = practice('结转按年末未办结的申请件数实数统计，不以加减推算', 'our reading of 国办公开办函〔2021〕30号')

const OLD_FORM = practice('国办公开办函〔2019〕60号试行格式的行、列名称', 'from memory; seen again in published reports on 2019')

const DECISIONS = [{ key: 'decisions', title: '本年处理决定数量', groups: [], kind: 'count' }] as const

/** 主动公开政府信息情况. Flows of the year, and for documents the stock on 31 December. */
export const TABLE_2 = {
  key: 'two',
  title: '主动公开政府信息情况',
  sections: [
    {
      title: '第二十条第（一）项',
      columns: [
        { key: 'issued', title: '本年制发件数', groups: [], kind: 'count' },
        { key: 'repealed', title: '本年废止件数', groups: [], kind: 'count' },
        { key: 'in-force', title: '现行有效件数', groups: [], kind: 'count' },
      ],
      rows: [
        { key: 'regulations', title: '规章', groups: [], kind: 'count', basis: [ARTICLE_20_1] },
        { key: 'normative-documents', title: '行政规范性文件', groups: [], kind: 'count', basis: [ARTICLE_20_1] },
      ],
    },
    {
      title: '第二十条第（五）项',
      columns: DECISIONS,
      rows: [{ key: 'licences', title: '行政许可', groups: [], kind: 'count', basis: [ARTICLE_20_5] }],
    },
    {
      title: '第二十条第（六）项',
      columns: DECISIONS,
      rows: [
        { key: 'penalties', title: '行政处罚', groups: [], kind: 'count', basis: [ARTICLE_20_6] },
        { key: 'coercive-measures', title: '行政强制', groups: [], kind: 'count', basis: [ARTICLE_20_6] },
      ],
    },
    {
      title: '第二十条第（八）项',
      columns: [{ key: 'amount', title: '本年收费金额（单位：万元）', groups: [], kind: 'count', unit: '万元' }],
      rows: [{ key: 'charges', title: '行政事业性收费', groups: [], kind: 'count', basis: [ARTICLE_20_8] }],
    },
  ],
} as const satisfies TableTwo

const APPLICANTS = ['申请人情况'] as const
const ORGANISATIONS = ['申请人情况', '法人或其他组织'] as const
const RESULTS = '三、本年度办理结果'

const IN_RESULTS = [RESULTS] as const
const WITHHELD = [RESULTS, '（三）不予公开'] as const
const UNABLE = [RESULTS, '（四）无法提供'] as const
const NOT_PROCESSED = [RESULTS, '（五）不予处理'] as const
const OTHER = [RESULTS, '（六）其他处理'] as const

/** 办理结果各行. The key of a row is the key of the outcome that it counts. */
const OUTCOME_ROWS = [
  { key: 'granted', title: '（一）予以公开', groups: IN_RESULTS, kind: 'outcome', basis: [REQUESTS] },
  {
    key: 'partial',
    title: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    groups: IN_RESULTS,
    kind: 'outcome',
    basis: [REQUESTS],
  },
  { key: 'withheld/state-secret', title: '1.属于国家秘密', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/prohibited-by-law', title: '2.其他法律行政法规禁止公开', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/security-and-stability', title: '3.危及“三安全一稳定”', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/third-party-rights', title: '4.保护第三方合法权益', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/internal-affairs', title: '5.属于三类内部事务信息', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/deliberative', title: '6.属于四类过程性信息', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/enforcement-file', title: '7.属于行政执法案卷', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'withheld/administrative-inquiry', title: '8.属于行政查询事项', groups: WITHHELD, kind: 'outcome', basis: [REQUESTS] },
  { key: 'unable/not-held', title: '1.本机关不掌握相关政府信息', groups: UNABLE, kind: 'outcome', basis: [REQUESTS] },
  { key: 'unable/needs-creation', title: '2.没有现成信息需要另行制作', groups: UNABLE, kind: 'outcome', basis: [REQUESTS] },
  { key: 'unable/still-unclear', title: '3.补正后申请内容仍不明确', groups: UNABLE, kind: 'outcome', basis: [REQUESTS] },
  { key: 'not-processed/petition', title: '1.信访举报投诉类申请', groups: NOT_PROCESSED, kind: 'outcome', basis: [REQUESTS] },
  { key: 'not-processed/repeated', title: '2.重复申请', groups: NOT_PROCESSED, kind: 'outcome', basis: [REQUESTS] },
  { key: 'not-processed/publication', title: '3.要求提供公开出版物', groups: NOT_PROCESSED, kind: 'outcome', basis: [REQUESTS] },
  { key: 'not-processed/excessive', title: '4.无正当理由大量反复申请', groups: NOT_PROCESSED, kind: 'outcome', basis: [REQUESTS] },
  {
    key: 'not-processed/reconfirm',
    title: '5.要求行政机关确认或重新出具已获取信息',
    groups: NOT_PROCESSED,
    kind: 'outcome',
    basis: [REQUESTS],
  },
  {
    key: 'other/correction-lapsed',
    title: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    groups: OTHER,
    kind: 'outcome',
    basis: [REQUESTS],
  },
  {
    key: 'other/fee-unpaid',
    title: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    groups: OTHER,
    kind: 'outcome',
    basis: [REQUESTS],
  },
  { key: 'other/else', title: '3.其他', groups: OTHER, kind: 'outcome', basis: [REQUESTS] },
] as const satisfies readonly Row[]

const NEW_ROWS = [
  { key: 'new', title: '一、本年新收政府信息公开申请数量', groups: [], kind: 'count', basis: [RECEIVED] },
  { key: 'carried-in', title: '二、上年结转政府信息公开申请数量', groups: [], kind: 'count', basis: [STOCK] },
] as const
const LAST_ROWS = [
  { key: 'total', title: '（七）总计', groups: IN_RESULTS, kind: 'sum', basis: [REQUESTS] },
  { key: 'carried-out', title: '四、结转下年度继续办理', groups: [], kind: 'count', basis: [STOCK] },
] as const

/** 收到和处理政府信息公开申请情况. One outcome of a request is one row; there is no subtotal for 法人或其他组织. */
export const TABLE_3 = {
  key: 'three',
  title: '收到和处理政府信息公开申请情况',
  note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  columns: [
    { key: 'natural-person', title: '自然人', groups: APPLICANTS, kind: 'count' },
    { key: 'business', title: '商业企业', groups: ORGANISATIONS, kind: 'count' },
    { key: 'research', title: '科研机构', groups: ORGANISATIONS, kind: 'count' },
    { key: 'public-welfare', title: '社会公益组织', groups: ORGANISATIONS, kind: 'count' },
    { key: 'legal-service', title: '法律服务机构', groups: ORGANISATIONS, kind: 'count' },
    { key: 'other-organisation', title: '其他', groups: ORGANISATIONS, kind: 'count' },
    { key: 'total', title: '总计', groups: APPLICANTS, kind: 'sum' },
  ],
  rows: [...NEW_ROWS, ...OUTCOME_ROWS, ...LAST_ROWS],
} as const satisfies TableThree

/** 政府信息公开行政复议、行政诉讼情况. A row here is a group of five figures, which the form prints side by side. */
export const TABLE_4 = {
  key: 'four',
  title: '政府信息公开行政复议、行政诉讼情况',
  columns: [
    { key: 'upheld', title: '结果维持', groups: [], kind: 'count' },
    { key: 'corrected', title: '结果纠正', groups: [], kind: 'count' },
    { key: 'other', title: '其他结果', groups: [], kind: 'count' },
    { key: 'pending', title: '尚未审结', groups: [], kind: 'count' },
    { key: 'total', title: '总计', groups: [], kind: 'sum' },
  ],
  rows: [
    { key: 'reconsideration', title: '行政复议', groups: [], kind: 'count', basis: [DISPUTES] },
    { key: 'direct-litigation', title: '未经复议直接起诉', groups: ['行政诉讼'], kind: 'count', basis: [DISPUTES] },
    { key: 'litigation-after-reconsideration', title: '复议后起诉', groups: ['行政诉讼'], kind: 'count', basis: [DISPUTES] },
  ],
} as const satisfies TableFour

/** Table three with （六）其他处理 in one row, as some agencies still print it. */
export const MERGED_TABLE_3 = {
  ...TABLE_3,
  rows: [
    ...NEW_ROWS,
    ...OUTCOME_ROWS.filter((row): row is OutcomeRowKept => !row.key.startsWith('other/')),
    { key: 'other', title: '（六）其他处理', groups: IN_RESULTS, kind: 'outcome', basis: [OLD_FORM] },
    ...LAST_ROWS,
  ],
} as const satisfies TableThree

type OutcomeRowKept = Exclude<(typeof OUTCOME_ROWS)[number], { key: `other/${string}` }>

/** 国办公开办函〔2021〕30号格式. For reports on 2021 and later years. */
export const FORM_2021 = {
  format: '2021',
  notice: '国办公开办函〔2021〕30号',
  from: localDate('2021-01-01'),
  fromBecause: practice('2021年度报告起适用修订后的格式', '国办公开办函〔2021〕30号'),
  two: TABLE_2,
  three: TABLE_3,
  four: TABLE_4,
} as const satisfies Form

/** The form of 2021 as some agencies print it, with （六）其他处理 in one row. */
export const FORM_2021_MERGED = { ...FORM_2021, three: MERGED_TABLE_3 } as const satisfies Form
