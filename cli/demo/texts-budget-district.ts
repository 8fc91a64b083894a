import { accountsOf, budgetOf, PURSES } from './purses.ts'
import { add, article, byYear, type DemoWork, figure, percent, points, signed, table, withSum } from './texts.ts'

/** 区级收入 in 万元, by kind. */
function revenue(year: number) {
  const kinds = [
    ['增值税', 41_200],
    ['企业所得税', 13_800],
    ['个人所得税', 4_100],
    ['其他税收', 28_600],
    ['非税收入', 21_500],
  ] as const
  return kinds.map(([name, base]) => [name, figure(base, year)] as const)
}

const total = (rows: readonly (readonly [string, number])[]) => add(...rows.map(([, amount]) => amount))

/** 地方政府债务 in 亿元. */
function debt(year: number) {
  const general = { limit: 18 + (year % 10) * 0.4, left: 17.2 + (year % 10) * 0.4 }
  const special = { limit: 31 + (year % 10) * 1.6, left: 29.9 + (year % 10) * 1.6 }
  return {
    general: { limit: add(general.limit), left: add(general.left) },
    special: { limit: add(special.limit), left: add(special.left) },
  }
}

/** 财政局 on the purse of the whole district. */
export const DISTRICT_BUDGETS: readonly DemoWork[] = [
  {
    by: 'finance',
    on: '03-12',
    write(o) {
      const [done, wanted] = [revenue(o.year - 1), revenue(o.year)]
      return {
        title: `示例区${o.year - 1}年财政收支执行和${o.year}年预算草案的报告（摘要）`,
        summary: `区级一般公共预算${o.year - 1}年的执行和${o.year}年的安排。`,
        keywords: ['财政预算', String(o.year)],
        body: article(
          `本摘要根据区人民代表大会批准的预算报告编写，数字以批准的预算为准。`,
          `一、${o.year - 1}年预算执行`,
          `全区一般公共预算收入${total(done)}万元，税收占${percent(total(done.slice(0, 4)), total(done))}。${byYear(o.turn, [
            '下半年工业企业效益回升，增值税入库好于预期。',
            '受房地产交易减少影响，契税和土地增值税短收，通过盘活国有资产补足。',
            '落实小微企业减免税政策，减免的税款通过压减一般性支出弥补。',
          ])}`,
          table(
            '一般公共预算收入（万元）',
            ['项目', `${o.year - 1}年完成`, `${o.year}年预算`],
            withSum(done.map(([name, amount], index) => [name, amount, wanted[index]?.[1] ?? 0])),
          ),
          `二、${o.year}年预算安排的重点`,
          byYear(o.turn, [
            points('教育支出只增不减，新建城南实验学校按照进度拨款', '安排就业和养老资金，补齐镇级养老服务中心', '一般性支出压减百分之五'),
            points(
              '优先保障工资、基本运转和基本民生',
              '支持园区道路、污水处理厂二期等续建项目，不新开楼堂馆所',
              '设立小微企业贷款风险补偿资金',
            ),
            points('增加基层医疗卫生投入，更新镇卫生院设备', '安排老旧小区改造配套资金', '化解存量债务，确保按时还本付息'),
          ]),
          '三、管理措施',
          byYear(o.turn, [
            '推进零基预算改革，项目支出一年一定，到期项目先评价后安排。',
            '把绩效评价结果同预算挂钩，评价为差的项目取消或者压减。',
            '加强国库集中支付，补贴资金直达个人，减少中间环节。',
          ]),
          signed(o),
        ),
      }
    },
  },
  {
    by: 'finance',
    on: '08-20',
    write(o) {
      const year = o.year - 1
      const done = revenue(year)
      const parts = PURSES.filter(({ by }) => by !== 'east-river' && by !== 'south-hill').map((purse) => accountsOf(purse, year))
      return {
        title: `示例区${year}年区级财政决算和三公经费汇总`,
        summary: `${year}年区级收入决算，九个部门三公经费的汇总和变化原因。`,
        keywords: ['财政决算', String(year)],
        body: article(
          '一、收入决算',
          `经区人民代表大会常务委员会批准，${year}年区级一般公共预算收入决算为${total(done)}万元。`,
          table(`${year}年收入决算（万元）`, ['项目', '决算数'], withSum(done)),
          '二、三公经费汇总',
          table(
            `${year}年九个部门三公经费（万元）`,
            ['项目', '决算数'],
            withSum([
              ['因公出国（境）费', 0],
              ['公务用车购置和运行费', add(...parts.map(({ cars }) => cars))],
              ['公务接待费', add(...parts.map(({ guests }) => guests))],
            ]),
          ),
          byYear(o.turn, [
            '各部门通过拼车出行、电子公文减少车辆使用，车辆运行费低于预算。',
            '接待费低于预算，原因是来访调研多在单位食堂就餐并且由来访人员交纳伙食费。',
            '报废的两辆老旧车没有更新，其任务由公务用车平台统一调度。',
          ]),
          '三、说明',
          '各部门的决算由部门在本平台“财政预算、决算”栏目分别公开，汇总数与各部门公开数之和一致，不含两个镇。',
          signed(o),
        ),
      }
    },
  },
  {
    by: 'finance',
    on: '06-24',
    write(o) {
      const { general, special } = debt(o.year - 1)
      return {
        title: `示例区${o.year - 1}年地方政府债务限额和余额`,
        summary: `公开${o.year - 1}年末一般债务、专项债务的限额、余额和债券资金用途。`,
        keywords: ['地方政府债务', String(o.year - 1)],
        body: article(
          table(
            `${o.year - 1}年末债务限额和余额（亿元）`,
            ['种类', '限额', '余额'],
            withSum([
              ['一般债务', general.limit, general.left],
              ['专项债务', special.limit, special.left],
            ]),
          ),
          `年末余额没有超过限额，还有${add(general.limit, special.limit, -general.left, -special.left)}亿元的空间。${byYear(o.turn, [
            '新增专项债券用于区人民医院综合楼和城乡供水一体化。',
            '新增债券投向园区标准厂房、老旧小区改造配套管网两个领域。',
            '再融资债券用于偿还到期本金，没有用于经常性支出。',
          ])}`,
          '债券资金按照批准的用途拨付，还本付息列入预算。各项目的收益、进度由项目单位在本平台分别公开，本表只反映全区的总数，不包括企业自行举借的债务。',
          byYear(o.turn, [
            '项目单位每季度报告债券资金使用和收益，逾期不用的由区财政局提请调整。',
            '专项债券项目的收益和支出分账核算，偿债资金按月归集，到期前三十日足额备付。',
            '区财政局对债券资金实行穿透式监测，审计机关对其中两个项目进行了跟踪审计，没有发现挪用。',
          ]),
        ),
      }
    },
  },
  {
    by: 'finance',
    on: '03-28',
    write(o) {
      const purse = (slug: string, index: number): number => {
        const found = PURSES.find(({ by }) => by === slug)
        return found ? (budgetOf(found, o.year).projects[index]?.amount ?? 0) : 0
      }
      return {
        title: `示例区${o.year}年惠民惠农财政补贴清单`,
        summary: '列出由社会保障卡直接发放的补贴、主管部门、标准和预算。',
        keywords: ['惠民补贴资金', String(o.year)],
        body: article(
          `经区财政局会同主管部门审核，${o.year}年通过社会保障卡发放的补贴共五项。清单以外的项目不得向个人发放。`,
          table(
            `${o.year}年补贴清单`,
            ['补贴', '主管部门', '发放时间', '预算（万元）'],
            withSum([
              ['最低生活保障金', '区民政局', '每月10日前', purse('civil-affairs', 0)],
              ['特困人员供养金', '区民政局', '每月10日前', purse('civil-affairs', 1)],
              ['就业补助', '区人社局', '公示后十个工作日内', purse('human-resources', 0)],
              ['租赁补贴', '区住建局', '每季度末月', add(figure(9600, o.year) / 100)],
              ['耕地地力保护补贴', '区农业农村部门', '6月底前', add(figure(184_000, o.year) / 100)],
            ]),
          ),
          byYear(o.turn, [
            `与${o.year - 1}年相比，清单没有新增项目，耕地地力保护补贴按照确权面积重新核定。`,
            `与${o.year - 1}年相比，原由银行代发的两项补贴并入社会保障卡，撤销了旧的存折。`,
            `与${o.year - 1}年相比，租赁补贴由半年发放改为按季发放，其他项目不变。`,
          ]),
          `对补贴有疑问的，可以到代理银行查询明细，也可以拨打区财政局电话${o.phone}。`,
          signed(o),
        ),
      }
    },
  },
]
