import type { AgencyKind } from '../../core/organisations/agency-kinds.ts'

export interface DemoAgency {
  readonly kind: AgencyKind
  readonly name: string
  readonly shortName: string
  readonly slug: string
  readonly letterPrefix: string
  /** Its responsibilities, as its guide lists them. */
  readonly duties: string
  /** Matters on which it publishes and is asked. */
  readonly matters: readonly string[]
  /** Requests a year, and decisions a month; 0 without that power. */
  readonly requestsAYear: number
  readonly licencesAMonth: number
  readonly penaltiesAMonth: number
  readonly coercionsAMonth: number
  readonly chargesFenAMonth: number
  /** Three people do all the work; one reviewer passes the first review, the other the final one. */
  readonly small?: true
}

const government = (name: string, shortName: string, slug: string, letterPrefix: string, duties: string, matters: readonly string[]) =>
  ({ name, shortName, slug, letterPrefix, duties, matters }) as const

/** 示例区. The district government, the office that supervises disclosure, eight departments and two towns. */
export const DISTRICT: readonly DemoAgency[] = [
  {
    kind: 'government',
    ...government('示例区人民政府', '区政府', 'district', '示政公开', '领导全区行政工作', [
      '国民经济和社会发展规划',
      '重大行政决策',
      '政府工作报告',
    ]),
    requestsAYear: 0,
    licencesAMonth: 0,
    penaltiesAMonth: 0,
    coercionsAMonth: 0,
    chargesFenAMonth: 0,
  },
  {
    kind: 'government-office',
    ...government(
      '示例区人民政府办公室',
      '区政府办公室（政务公开办）',
      'office',
      '示政办公开',
      '主管全区政府信息公开工作，协助区政府领导处理日常事务',
      ['政务公开要点', '政府常务会议议定事项', '督查通报', '电子政务建设'],
    ),
    requestsAYear: 24,
    licencesAMonth: 0,
    penaltiesAMonth: 0,
    coercionsAMonth: 0,
    chargesFenAMonth: 0,
  },
  {
    kind: 'department',
    ...government('示例区教育局', '区教育局', 'education', '示教公开', '主管全区学前教育、义务教育、高中教育和职业教育', [
      '义务教育招生入学',
      '学区划分',
      '校外培训机构管理',
      '教师招聘',
      '学校食堂食品安全',
    ]),
    requestsAYear: 14,
    licencesAMonth: 3,
    penaltiesAMonth: 1,
    coercionsAMonth: 0,
    chargesFenAMonth: 0,
  },
  {
    kind: 'department',
    ...government('示例区民政局', '区民政局', 'civil-affairs', '示民公开', '主管全区社会救助、养老服务、社会组织和殡葬管理', [
      '最低生活保障',
      '养老机构补贴',
      '社会组织登记',
      '公益性墓地建设',
    ]),
    requestsAYear: 8,
    licencesAMonth: 5,
    penaltiesAMonth: 0,
    coercionsAMonth: 0,
    chargesFenAMonth: 0,
  },
  {
    kind: 'department',
    ...government('示例区财政局', '区财政局', 'finance', '示财公开', '主管全区财政收支、政府采购和国有资产', [
      '部门预算',
      '政府采购',
      '惠民补贴资金',
      '地方政府债务',
    ]),
    requestsAYear: 7,
    licencesAMonth: 1,
    penaltiesAMonth: 0,
    coercionsAMonth: 0,
    chargesFenAMonth: 186_000,
  },
  {
    kind: 'department',
    ...government('示例区人力资源和社会保障局', '区人社局', 'human-resources', '示人社公开', '主管全区就业、社会保险、劳动关系和人事人才', [
      '就业补贴',
      '工伤认定',
      '农民工工资支付',
      '职业技能培训',
    ]),
    requestsAYear: 11,
    licencesAMonth: 6,
    penaltiesAMonth: 2,
    coercionsAMonth: 0,
    chargesFenAMonth: 42_000,
  },
  {
    kind: 'department',
    ...government('示例区自然资源和规划局', '区自然资源局', 'natural-resources', '示自然公开', '主管全区土地、矿产、林业和国土空间规划', [
      '土地征收',
      '建设用地批准',
      '国土空间规划',
      '不动产登记',
      '宅基地审批',
    ]),
    requestsAYear: 30,
    licencesAMonth: 14,
    penaltiesAMonth: 3,
    coercionsAMonth: 1,
    chargesFenAMonth: 1_250_000,
  },
  {
    kind: 'department',
    ...government('示例区住房和城乡建设局', '区住建局', 'housing', '示建公开', '主管全区住房保障、房屋征收、建筑市场和物业管理', [
      '房屋征收补偿',
      '老旧小区改造',
      '物业服务收费',
      '公共租赁住房',
      '建设工程竣工验收',
    ]),
    requestsAYear: 34,
    licencesAMonth: 18,
    penaltiesAMonth: 4,
    coercionsAMonth: 0,
    chargesFenAMonth: 830_000,
  },
  {
    kind: 'department',
    ...government('示例区卫生健康委员会', '区卫健委', 'health', '示卫公开', '主管全区医疗服务、公共卫生和老龄健康', [
      '医疗机构设置',
      '家庭医生签约',
      '传染病防治',
      '托育服务',
    ]),
    requestsAYear: 8,
    licencesAMonth: 9,
    penaltiesAMonth: 3,
    coercionsAMonth: 0,
    chargesFenAMonth: 0,
  },
  {
    kind: 'department',
    ...government(
      '示例区市场监督管理局',
      '区市场监管局',
      'market-regulation',
      '示市监公开',
      '主管全区经营主体登记、食品药品、产品质量和价格监督',
      ['食品抽检结果', '特种设备安全', '价格监督检查', '经营主体登记'],
    ),
    requestsAYear: 19,
    licencesAMonth: 46,
    penaltiesAMonth: 21,
    coercionsAMonth: 3,
    chargesFenAMonth: 0,
  },
  {
    kind: 'town',
    ...government('东河镇人民政府', '东河镇', 'east-river', '东政公开', '负责东河镇行政区域内的行政工作', [
      '宅基地使用情况审核',
      '农田水利工程',
      '土地承包经营权流转',
      '社会救助',
    ]),
    requestsAYear: 9,
    licencesAMonth: 4,
    penaltiesAMonth: 1,
    coercionsAMonth: 1,
    chargesFenAMonth: 0,
  },
  {
    kind: 'town',
    ...government('南山镇人民政府', '南山镇', 'south-hill', '南政公开', '负责南山镇行政区域内的行政工作', [
      '集体土地征收',
      '农村危房改造',
      '筹资筹劳',
      '乡村道路建设',
    ]),
    requestsAYear: 7,
    licencesAMonth: 3,
    penaltiesAMonth: 1,
    coercionsAMonth: 0,
    chargesFenAMonth: 0,
    small: true,
  },
]
