import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import type { DemoAgency } from './district.ts'
import { article, type DemoText, type Occasion, points, signed, table } from './texts.ts'

type Offices = readonly (readonly [name: string, duty: string])[]

/** 内设机构 of each agency beside its 办公室. */
const OFFICES: Readonly<Record<string, Offices>> = {
  district: [['区政府领导班子', '区长主持区政府全面工作，副区长按照分工负责有关方面的工作']],
  office: [
    ['秘书一科', '区政府全体会议、常务会议的会务和议定事项的催办'],
    ['政务公开科', '推进、指导、协调、监督全区政府信息公开工作，受理向区政府提出的公开申请'],
    ['督查室', '重要部署和领导批示的督促检查'],
    ['电子政务科', '政府网站和政务云资源的建设管理'],
  ],
  education: [
    ['基础教育科', '义务教育和高中教育的管理，招生入学和学籍'],
    ['学前和民办教育科', '幼儿园、民办学校和校外培训机构的审批和监管'],
    ['人事科', '教师招聘、职称和交流轮岗'],
    ['安全和后勤科', '校园安全、食堂和校车管理'],
  ],
  'civil-affairs': [
    ['社会救助科', '最低生活保障、特困供养和临时救助'],
    ['养老服务科', '养老机构备案和监管、老年人福利'],
    ['社会组织管理科', '社会团体、民办非企业单位的登记和年检'],
    ['社会事务科', '婚姻登记、殡葬管理和流浪乞讨人员救助'],
  ],
  finance: [
    ['预算科', '编制预算草案，批复部门预算'],
    ['国库科', '资金拨付、决算和政府债务还本付息'],
    ['政府采购监督管理科', '采购计划备案和投诉处理'],
    ['农业农村科', '惠民惠农补贴资金的管理'],
  ],
  'human-resources': [
    ['就业促进科', '就业政策和补贴、公共就业服务'],
    ['劳动关系科', '劳动合同、集体协商和农民工工资支付保障'],
    ['工伤保险科', '工伤认定和劳动能力鉴定的组织'],
    ['事业单位人事管理科', '事业单位公开招聘和岗位管理'],
  ],
  'natural-resources': [
    ['国土空间规划科', '各类规划的编制、报批和实施监督'],
    ['用地审批科', '农用地转用、土地征收和建设用地报批'],
    ['不动产登记中心', '土地、房屋、林权的统一登记和查询'],
    ['耕地保护科', '永久基本农田保护和土地整治'],
  ],
  housing: [
    ['住房保障科', '公共租赁住房的分配、租金和退出'],
    ['房屋征收办公室', '国有土地上房屋征收和补偿'],
    ['城镇建设科', '老旧小区改造和市政设施建设'],
    ['建筑业管理科', '施工许可、质量安全监督和竣工验收备案'],
    ['物业管理科', '物业服务企业监管和维修资金的使用备案'],
  ],
  health: [
    ['医政科', '医疗机构设置审批、执业登记和医疗质量'],
    ['基层卫生科', '镇卫生院、村卫生室和家庭医生签约服务'],
    ['疾病预防控制科', '传染病防治、免疫规划和卫生应急'],
    ['人口家庭科', '托育服务和计划生育家庭扶助'],
  ],
  'market-regulation': [
    ['登记注册科', '经营主体的登记和年度报告'],
    ['食品安全科', '食品生产、流通、餐饮的监管和抽检'],
    ['特种设备科', '电梯、锅炉、压力容器的安全监察'],
    ['价格监督检查科', '明码标价、价格欺诈和涉企收费的检查'],
  ],
  'east-river': [
    ['党政综合办公室', '文电、会务和便民服务中心'],
    ['经济发展办公室', '农业、水利和招商项目服务'],
    ['社会事务办公室', '社会救助、养老和退役军人服务'],
    ['村镇建设办公室', '宅基地和建房审批、集镇管理'],
  ],
  'south-hill': [
    ['综合办公室', '文电、财务和信息公开'],
    ['民生和社会事务办公室', '救助、教育、卫生和村务监督'],
    ['建设和应急办公室', '道路、危房、防汛和森林防火'],
  ],
}

/** 机构职能 under 第二十条第（二）项, as the profile and the accounts have it on the day. */
export function functions(o: Occasion): DemoText {
  const { agency } = o
  const offices: Offices = [
    ...(agency.kind === 'department' ? [['办公室', '综合协调、财务、档案、保密和信息公开'] as const] : []),
    ...officesOf(agency),
  ]
  return {
    column: 'institution',
    kind: 'general',
    title: `${agency.name}机构职能`,
    summary: `${agency.shortName}的主要职责、内设机构、办公地址、办公时间、联系方式和负责人。`,
    keywords: ['机构职能', '内设机构'],
    body: article(
      '一、主要职责',
      `${agency.name}${agency.duties}。`,
      points(...agency.matters.map((matter) => `办理${matter}方面的事项`)),
      '二、内设机构',
      table('内设机构和职责', ['机构', '职责'], offices),
      '三、办公信息',
      table(
        '地址和联系方式',
        ['项目', '内容'],
        [
          ['办公地址', o.address],
          ['办公时间', o.officeHours],
          ['办公电话', o.phone],
          [agency.kind === 'government' ? '政务公开负责人' : '负责人', o.head],
        ],
      ),
      signed(o),
    ),
  }
}

function officesOf({ slug }: DemoAgency): Offices {
  const offices = OFFICES[slug]
  if (!offices) throw new Error(`the offices of ${slug} are not told`)
  return offices
}

/** 迁址公告, when the housing department moves into the service centre. */
export function moved({ agency, on, phone, officeHours }: Occasion, address: string, from: LocalDate): DemoText {
  return {
    column: 'institution',
    kind: 'general',
    title: `${agency.name}迁址公告`,
    summary: `${agency.shortName}迁入${address}，电话和办公时间不变。`,
    keywords: ['办公地址'],
    body: article(
      `因办公用房统一调整，${agency.name}自${chineseDate(from)}起迁至${address}办公。`,
      `联系电话${phone}和办公时间（${officeHours}）不变。公共租赁住房申请、商品房合同备案、竣工验收备案等窗口业务一并迁入，搬迁当日照常受理。`,
      '乘坐1路、6路公交车到“政务服务中心”站下车。原址不再接收邮寄材料，已经寄往原址的由邮政转递。',
      `<p align="right">${agency.name}</p><p align="right">${chineseDate(on)}</p>`,
    ),
  }
}
