import type { OpinionChannel, OpinionOutcome } from '../../core/opinions/opinion-procedure.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'

/** An opinion, and into which answer it goes. */
interface DemoOpinion {
  readonly channel: OpinionChannel
  /** Days after the consultation began. */
  readonly after: number
  readonly says: string
  readonly part?: string
  readonly name?: string
  readonly answer: number
}

/** 一次意见征集 of the demonstration. */
export interface DemoConsultation {
  readonly slug: string
  /** Days from the beginning until the last day of the demonstration, and the length of the consultation. */
  readonly before: number
  readonly days: number
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly keywords: readonly string[]
  readonly consultedOn: NonNullable<DocumentText['fields']>['consultedOn']
  readonly draftingNote: string
  readonly opinions: readonly DemoOpinion[]
  readonly answers: readonly { readonly outcome: OpinionOutcome; readonly summary: string; readonly reason: string }[]
}

/** One that was closed with its result, one that is running, and one whose opinions came by letter and wait. */
export const CONSULTATIONS: readonly DemoConsultation[] = [
  {
    slug: 'housing',
    before: 210,
    days: 31,
    title: '关于《示例区既有住宅加装电梯补贴办法（征求意见稿）》公开征求意见的公告',
    summary: '对既有住宅加装电梯的补贴对象、标准和申领程序公开征求意见。',
    body: '<p>现就《示例区既有住宅加装电梯补贴办法（征求意见稿）》向社会公开征求意见。</p><h2>一、补贴对象</h2><p>第三条　四层以上未设电梯的既有住宅，按单元申请。</p><h2>二、补贴标准</h2><p>第五条　每台补贴二十万元，验收合格后一次拨付。</p><h2>三、申领程序</h2><p>第八条　由业主代表向所在地街道办事处提出，街道办事处七个工作日内初审。</p>',
    keywords: ['加装电梯', '补贴', '征求意见'],
    consultedOn: 'normative',
    draftingNote: '上一轮补贴政策到期，各街道反映老旧小区加装电梯需求较多，拟继续给予补贴并简化申领程序。',
    opinions: [
      {
        channel: 'online',
        after: 2,
        part: '第五条',
        says: '建议补贴分两次拨付，开工后先付一部分，减轻业主垫资压力。',
        name: '周敏',
        answer: 0,
      },
      { channel: 'online', after: 5, part: '第五条', says: '全部验收后才拨付，老人多的单元垫不起，希望先拨一半。', answer: 0 },
      { channel: 'letter', after: 12, says: '希望三层住宅也能享受补贴。', name: '吴建国', answer: 1 },
      {
        channel: 'telephone',
        after: 20,
        part: '第八条',
        says: '初审时间太长，能不能网上提交、三个工作日办完。',
        name: '郑女士',
        answer: 2,
      },
      { channel: 'online', after: 27, part: '第八条', says: '业主代表由谁推选，办法里应当写清楚。', answer: 3 },
    ],
    answers: [
      { outcome: 'adopted', summary: '建议补贴分期拨付', reason: '已修改第五条：开工后拨付一半，验收合格后拨付其余部分。' },
      { outcome: 'not-adopted', summary: '建议将三层住宅纳入补贴', reason: '本轮资金有限，先保障四层以上住宅，三层住宅待资金允许时研究。' },
      {
        outcome: 'partly-adopted',
        summary: '建议网上提交、缩短初审时间',
        reason: '增加网上提交方式，初审时间改为五个工作日；现场核实需要必要时间。',
      },
      { outcome: 'adopted', summary: '建议明确业主代表的推选方式', reason: '已在第八条增加：由本单元三分之二以上业主书面推选。' },
    ],
  },
  {
    slug: 'office',
    before: 12,
    days: 32,
    title: '关于《示例区政务公开事项目录（征求意见稿）》公开征求意见的公告',
    summary: '对全区政务公开事项的范围、公开主体和公开时限公开征求意见。',
    body: '<p>为便于群众查询，拟编制全区政务公开事项目录，现公开征求意见。</p><h2>一、公开事项</h2><p>按领域列明公开事项名称、内容和依据。</p><h2>二、公开时限</h2><p>自信息形成或者变更之日起20个工作日内公开，另有规定的从其规定。</p>',
    keywords: ['政务公开', '目录', '征求意见'],
    consultedOn: 'other',
    draftingNote: '现行目录编制较早，部分机关职责已经调整，需要重新梳理。',
    opinions: [
      { channel: 'online', after: 3, says: '建议把学区划分、公交线路调整列入目录，提前公开。', name: '陈晨', answer: 0 },
      { channel: 'online', after: 8, says: '目录能不能按办事场景排列，现在按部门找不方便。', answer: 0 },
    ],
    answers: [],
  },
  {
    slug: 'south-hill',
    before: 44,
    days: 31,
    title: '关于南山镇农贸市场改造期间临时摊位设置方案公开征求意见的公告',
    summary: '对农贸市场改造期间临时摊位的地点、营业时间和摊位分配公开征求意见。',
    body: '<p>镇农贸市场将封闭改造六个月，拟设临时摊位，现公开征求意见。</p><h2>一、地点</h2><p>镇文化站东侧空地，设摊位48个。</p><h2>二、营业时间</h2><p>每日5时30分至18时。</p><h2>三、摊位分配</h2><p>原有经营户优先，抽签确定位置。</p>',
    keywords: ['农贸市场', '临时摊位', '征求意见'],
    consultedOn: 'other',
    draftingNote: '市场改造期间要保障居民买菜和经营户生计，选址和时间需要听取周边居民意见。',
    opinions: [
      {
        channel: 'letter',
        after: 9,
        says: '文化站旁边是小学，早上车多，希望上学时间不让货车进出。',
        name: '南山小学家长委员会',
        answer: 0,
      },
      { channel: 'letter', after: 15, says: '摊位抽签希望请经营户代表到场监督。', name: '马师傅', answer: 0 },
    ],
    answers: [],
  },
]
