import { addDays } from '../../core/calendar/local-date.ts'
import { accountsOf, budgetOf, PURSES, type Purse, type PurseYear } from './purses.ts'
import { add, article, byYear, type DemoWork, type Occasion, percent, signed, table, type Written, withSum } from './texts.ts'

/** Budgets in February and final accounts of the year before in August and September. */
export const AGENCY_BUDGETS: readonly DemoWork[] = PURSES.flatMap((purse) => [
  { by: purse.by, on: purse.budgetOn, write: (o: Occasion) => budget(purse, o) },
  { by: purse.by, on: purse.accountsOn, write: (o: Occasion) => accounts(purse, o) },
])

const isTown = ({ agency }: Occasion) => agency.kind === 'town'
const change = (now: number, before: number) =>
  now === before ? '与上年持平' : `比上年${now > before ? '增加' : '减少'}${Math.abs(add(now, -before))}万元`

/** Parts one and two of both: who the agency is and its table of spending. */
function spendingTable(caption: string, { people, running, projects }: PurseYear): string {
  return table(
    caption,
    ['支出项目', '金额（万元）'],
    withSum([['人员经费', people], ['日常公用经费', running], ...projects.map(({ name, amount }) => [name, amount])]),
  )
}

function budget(purse: Purse, o: Occasion): Written {
  const { agency, year } = o
  const [now, before] = [budgetOf(purse, year), budgetOf(purse, year - 1)]
  const [biggest] = now.projects.toSorted((a, b) => b.amount - a.amount)
  return {
    kind: 'budget',
    fields: { fiscalYear: year, budgetKind: 'budget', budgetOf: isTown(o) ? 'government' : 'department', approvedOn: addDays(o.on, -8) },
    title: `${agency.name}${year}年${isTown(o) ? '镇级' : '部门'}预算`,
    summary: `${agency.shortName}${year}年收支预算、三公经费预算和主要项目。`,
    keywords: ['部门预算', String(year)],
    body: article(
      '一、单位概况',
      `${agency.name}${agency.duties}。${year}年纳入预算编制范围的在职人员${purse.staff}人。`,
      '二、收支预算',
      `${year}年收入预算${now.total}万元，全部为一般公共预算拨款，${change(now.total, before.total)}。${byYear(year, [
        '收入按照区人民代表大会批准的数额编列，没有结转收入。',
        '上年结转的项目资金已经收回统筹，不再列入本年收入。',
        '本年没有事业收入、经营收入和政府性基金安排的收入。',
      ])}`,
      spendingTable(`${year}年支出预算表`, now),
      `基本支出${add(now.people, now.running)}万元，占${percent(add(now.people, now.running), now.total)}；项目支出${add(...now.projects.map(({ amount }) => amount))}万元，占${percent(add(...now.projects.map(({ amount }) => amount)), now.total)}。`,
      '三、主要项目',
      ...now.projects.map(
        ({ name, pays, amount }, index) =>
          `（${index + 1}）${name}${amount}万元，${byYear(year + index, ['用于', '主要用于', '全部用于'])}${pays}；${change(amount, before.projects[index]?.amount ?? 0)}。`,
      ),
      '四、三公经费',
      table(
        `${year}年三公经费预算表`,
        ['项目', '金额（万元）'],
        withSum([
          ['因公出国（境）费', 0],
          ['公务用车购置和运行费', now.cars],
          ['公务接待费', now.guests],
        ]),
      ),
      `三公经费${change(now.threePublic, before.threePublic)}。${byYear(year, [
        '公务用车只安排运行费，不购置车辆；接待费按照人数和标准从严核定。',
        '不安排出国（境）任务，车辆运行费包括燃料、维修、过路和保险。',
        '公务接待在单位食堂安排的比例不低于七成，车辆实行定点加油、定点维修。',
      ])}`,
      '五、绩效目标',
      byYear(year, [
        `预算执行进度六月底达到一半以上、年底达到九成五以上，${biggest?.name ?? ''}的服务对象满意度不低于九成。`,
        `所有项目编报绩效目标。其中${biggest?.name ?? ''}金额最大，年中组织一次运行监控，发现偏差及时调整。`,
        `对${biggest?.name ?? ''}开展事前评估，从数量、质量、时效、成本四个方面设置指标，年末自评结果随决算公开。`,
      ]),
      signed(o),
    ),
  }
}

function accounts(purse: Purse, o: Occasion): Written {
  const { agency } = o
  const year = o.year - 1
  const [spent, planned] = [accountsOf(purse, year), budgetOf(purse, year)]
  const rows = [
    ['人员经费', planned.people, spent.people] as const,
    ['日常公用经费', planned.running, spent.running] as const,
    ...spent.projects.map(({ name, amount }, index) => [name, planned.projects[index]?.amount ?? 0, amount] as const),
  ]
  const [slow] = rows.toSorted((a, b) => a[2] / a[1] - b[2] / b[1])
  return {
    kind: 'budget',
    fields: { fiscalYear: year, budgetKind: 'final', budgetOf: isTown(o) ? 'government' : 'department', approvedOn: addDays(o.on, -8) },
    title: `${agency.name}${year}年度${isTown(o) ? '镇级' : '部门'}决算`,
    summary: `${agency.shortName}${year}年度收入支出决算、三公经费决算和绩效自评。`,
    keywords: ['部门决算', String(year)],
    body: article(
      '一、收入支出总体情况',
      `${year}年度支出决算${spent.total}万元，为年初预算${planned.total}万元的${percent(spent.total, planned.total)}，余下的${add(planned.total, -spent.total)}万元由财政收回。`,
      table(`${year}年度支出决算表（万元）`, ['支出项目', '年初预算', '决算'], withSum(rows)),
      slow
        ? `执行比例最低的是${slow[0]}，完成预算的${percent(slow[2], slow[1])}，${byYear(year, [
            '主要是合同尾款按照约定在下一年度支付。',
            '主要是实际发生的数量少于年初测算。',
            '主要是落实过紧日子要求，压减了非急需开支。',
          ])}`
        : '',
      '二、三公经费',
      `${year}年度三公经费支出${spent.threePublic}万元，其中公务用车运行费${spent.cars}万元、公务接待费${spent.guests}万元，没有因公出国（境）费，比预算少${add(planned.threePublic, -spent.threePublic)}万元。`,
      '三、机关运行和政府采购',
      byYear(year, [
        `机关运行经费${spent.running}万元，用于办公、差旅、培训和水电。政府采购全部授予中小企业。`,
        `日常公用开支${spent.running}万元，水电费用通过错峰用电和更换节能灯具有所下降；采购合同均在网上公示。`,
        `公用经费实际支出${spent.running}万元。没有单价一百万元以上的设备购置。`,
      ]),
      '四、绩效自评',
      ...spent.projects
        .slice(0, 2)
        .map(
          ({ name, amount, pays }, index) =>
            `${name}支出${amount}万元，用于${pays}，${byYear(year + index, ['年初设定的数量指标全部完成', '时效指标有一项未达到', '服务对象的满意度达到九成以上'])}，自评${88 + ((year + index * 3) % 9)}分。`,
        ),
      byYear(year, [
        '自评发现的问题是个别项目上半年支出偏慢，今后提前完成采购。',
        '自评发现绩效指标不够量化，已经在编制下一年度预算时修改。',
        '服务对象问卷中提出的意见，已经逐条反馈给项目负责科室。',
      ]),
      signed(o),
    ),
  }
}
