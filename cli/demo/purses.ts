import { add, figure } from './texts.ts'

/** A project of an agency's budget: its name, its usual amount in 万元 and what it pays for. */
interface PurseProject {
  readonly name: string
  readonly usual: number
  readonly pays: string
}

/** What an agency spends: the base of its budgets and final accounts. */
export interface Purse {
  readonly by: string
  /** Days of publication of the budget and of the final accounts. */
  readonly budgetOn: `${number}-${number}`
  readonly accountsOn: `${number}-${number}`
  readonly staff: number
  readonly projects: readonly PurseProject[]
}

const project = (name: string, usual: number, pays: string): PurseProject => ({ name, usual, pays })

export const PURSES: readonly Purse[] = [
  {
    by: 'office',
    budgetOn: '02-26',
    accountsOn: '08-28',
    staff: 42,
    projects: [
      project('政务公开和政府网站运行', 68, '政府门户网站和公开平台的运行维护、等级保护测评以及政务公开培训'),
      project('12345热线坐席服务', 132, '热线二十二个坐席的服务外包和知识库更新'),
      project('会议服务和文印', 36, '政府常务会议、全体会议的会务和文件印制'),
    ],
  },
  {
    by: 'education',
    budgetOn: '02-27',
    accountsOn: '09-02',
    staff: 58,
    projects: [
      project('义务教育学校公用经费', 4860, '全区四十一所义务教育学校的水电、教学消耗、体育器材和校舍日常维修'),
      project('农村学生营养改善', 1260, '农村义务教育学生每生每天五元的营养膳食补助'),
      project('普惠性幼儿园补助', 640, '按照实际在园幼儿人数补助普惠性民办幼儿园'),
      project('教师培训', 185, '新教师岗前培训、班主任培训和骨干教师跟岗学习'),
    ],
  },
  {
    by: 'civil-affairs',
    budgetOn: '02-26',
    accountsOn: '09-04',
    staff: 31,
    projects: [
      project('最低生活保障资金', 3920, '按月发放城乡最低生活保障金'),
      project('特困人员救助供养', 1480, '特困人员的基本生活、照料护理和丧葬费用'),
      project('养老服务补贴', 356, '养老机构运营补贴和困难老年人家庭适老化改造'),
    ],
  },
  {
    by: 'finance',
    budgetOn: '02-28',
    accountsOn: '08-30',
    staff: 63,
    projects: [
      project('财政信息化', 94, '预算管理一体化系统的运行维护和网络安全服务'),
      project('财政投资评审', 210, '委托中介机构评审政府投资项目的预算、结算'),
      project('绩效评价', 48, '委托第三方开展重点项目绩效评价'),
    ],
  },
  {
    by: 'human-resources',
    budgetOn: '02-26',
    accountsOn: '09-03',
    staff: 74,
    projects: [
      project('就业补助', 820, '社会保险补贴、公益性岗位补贴和一次性创业补贴'),
      project('职业技能培训', 265, '企业新型学徒制、家政和养老护理员培训'),
      project('劳动人事争议仲裁', 28, '兼职仲裁员补助、送达和庭审记录服务'),
    ],
  },
  {
    by: 'natural-resources',
    budgetOn: '02-27',
    accountsOn: '09-05',
    staff: 86,
    projects: [
      project('国土空间规划编制', 318, '镇级国土空间规划和重点片区详细规划的编制'),
      project('地质灾害防治', 145, '十九处地质灾害隐患点的监测、避险演练和应急排查'),
      project('不动产登记窗口服务', 122, '登记资料数字化和窗口辅助人员服务'),
      project('林长制和森林防火', 96, '护林员补助、防火物资和林区巡护'),
    ],
  },
  {
    by: 'housing',
    budgetOn: '02-28',
    accountsOn: '09-01',
    staff: 69,
    projects: [
      project('城镇老旧小区改造', 2150, '列入年度计划的老旧小区的水电气路和消防设施改造'),
      project('公共租赁住房维修和租赁补贴', 460, '公共租赁住房的维修养护和低收入家庭的租赁补贴'),
      project('农村危房改造', 138, '低收入群体危房改造的补助和鉴定'),
      project('建筑工程质量安全监督', 82, '委托检测机构抽测在建工程的实体质量和起重机械'),
    ],
  },
  {
    by: 'health',
    budgetOn: '02-26',
    accountsOn: '09-06',
    staff: 52,
    projects: [
      project('基本公共卫生服务', 3180, '居民健康档案、老年人体检、高血压和糖尿病患者管理等服务'),
      project('镇卫生院和村卫生室补助', 1340, '实施基本药物制度的补助和乡村医生补助'),
      project('疾病预防控制', 226, '免疫规划、艾滋病和结核病防治、消毒和实验室检测'),
      project('托育服务补助', 118, '普惠托育机构的收托补助和保育人员培训'),
    ],
  },
  {
    by: 'market-regulation',
    budgetOn: '02-27',
    accountsOn: '09-02',
    staff: 148,
    projects: [
      project('食品安全抽检', 246, '每千人五批次的食品检验和抽样工作费用'),
      project('特种设备安全监察', 74, '电梯、锅炉的监督抽查和应急处置平台运行'),
      project('计量和产品质量监督', 58, '民生计量器具的检定和重点产品的监督抽查'),
    ],
  },
  {
    by: 'east-river',
    budgetOn: '02-28',
    accountsOn: '09-08',
    staff: 61,
    projects: [
      project('村级组织运转', 486, '十六个村的办公经费和村干部报酬'),
      project('农田水利设施管护', 92, '泵站电费、渠道清淤和管水员补助'),
      project('集镇环境卫生', 158, '集镇保洁、垃圾清运和污水管网维护'),
    ],
  },
  {
    by: 'south-hill',
    budgetOn: '02-28',
    accountsOn: '09-10',
    staff: 44,
    projects: [
      project('村级组织运转', 322, '十一个村的办公经费和村干部报酬'),
      project('农村道路养护', 88, '九十六公里村组道路的日常养护和水毁修复'),
      project('森林防火和防汛', 41, '应急队伍值守、物资储备和隐患整治'),
    ],
  },
]

/** One year of a purse in 万元. The parts add up to the total. */
export interface PurseYear {
  readonly people: number
  readonly running: number
  readonly projects: readonly { readonly name: string; readonly pays: string; readonly amount: number }[]
  readonly total: number
  readonly cars: number
  readonly guests: number
  /** 三公经费: cars and guests; nobody travels abroad. */
  readonly threePublic: number
}

const amount = (usual: number, year: number) => figure(Math.round(usual * 100), year) / 100

/** The budget of a year; the same for everybody who speaks of that year. */
export function budgetOf({ staff, projects }: Purse, year: number): PurseYear {
  const [people, running] = [amount(staff * 13.6, year), amount(staff * 1.35, year)]
  const listed = projects.map(({ name, usual, pays }) => ({ name, pays, amount: amount(usual, year) }))
  const [cars, guests] = [amount(staff * 0.18, year), amount(staff * 0.03, year)]
  const total = add(people, running, ...listed.map((one) => one.amount))
  return { people, running, projects: listed, total, cars, guests, threePublic: add(cars, guests) }
}

/** The final accounts of a year: a little less than each part of its budget. */
export function accountsOf(purse: Purse, year: number): PurseYear {
  const budget = budgetOf(purse, year)
  const spent = (planned: number, salt: number) => add(Math.round(planned * (94 + ((year + salt) % 6))) / 100)
  const [people, running] = [spent(budget.people, 4), spent(budget.running, 1)]
  const projects = budget.projects.map((one, index) => ({ ...one, amount: spent(one.amount, index) }))
  const [cars, guests] = [spent(budget.cars, 2), spent(budget.guests, 5)]
  const total = add(people, running, ...projects.map((one) => one.amount))
  return { people, running, projects, total, cars, guests, threePublic: add(cars, guests) }
}
