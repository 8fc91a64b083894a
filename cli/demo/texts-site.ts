import { addDays, chineseDate, localDate } from '../../core/calendar/local-date.ts'
import { article, type DemoWork, points, signed, steps } from './texts.ts'

/** 动态和互动栏目. What an office tells and answers beside what it must publish by law, each with the fields of its kind. */
export const SITE_WORKS = {
  news: [
    {
      by: 'east-river',
      on: '07-09',
      yearsAgo: [1],
      write: () => ({
        kind: 'news',
        title: '东河镇组织汛前巡堤查险',
        summary: '镇村两级巡查堤防，发现并处置三处险情。',
        keywords: ['防汛', '东河镇'],
        body: article(
          '7月8日至9日，东河镇党政班子成员分四组，会同各村防汛责任人，对东河大堤镇域段十一公里进行拉网式巡查。',
          '巡查发现堤脚渗水一处、涵闸启闭不灵两处。渗水点当天铺设砂石反滤，涵闸由区水利技术人员更换螺杆，9日傍晚全部试运行正常。',
          '镇里同时核对了低洼地段一百三十七户的转移安置点，逐户送达明白卡，对行动不便的老人明确了接送人。',
        ),
      }),
    },
  ],
  'press-conferences': [
    {
      by: 'education',
      on: '06-03',
      yearsAgo: [1],
      write: (o) => ({
        kind: 'press-conference',
        fields: {
          heldOn: o.on,
          heldAt: '上午10时',
          place: '示例区政务服务中心二楼新闻发布厅',
          speakers: [`${o.agency.name}副局长 周敏`, '示例区实验小学校长 何静'],
        },
        title: '示例区义务教育招生新闻发布会',
        summary: '介绍今年小学、初中招生的时间、学区变化和随迁子女入学，回答记者提问。',
        keywords: ['招生', '新闻发布会'],
        body: article(
          '一、发布内容',
          '今年全区小学一年级计划招生两千一百余人，与去年基本持平；城东新区小学今秋启用，承接原实验小学学区中的三个小区。',
          '二、答记者问',
          '记者：随迁子女入学还要交社保证明吗？',
          '周敏：不再要求。凭居住证和一项稳定就业或者稳定住所的材料即可，材料不齐的，学校一次告知。',
          '记者：新学校的老师从哪里来？',
          '何静：三分之一从实验小学交流，其余为今年公开招聘和全区选调，骨干教师至少留任三年。',
        ),
      }),
    },
  ],
  proposals: [
    {
      by: 'housing',
      on: '09-10',
      yearsAgo: [1],
      write: (o) => ({
        kind: 'proposal',
        fields: {
          proposalKind: 'deputies',
          proposalNumber: '第47号',
          session: '示例区第九届人民代表大会第四次会议',
          leadOffice: o.agency.name,
          jointOffices: ['示例区财政局', '示例区市场监督管理局'],
          answeredOn: addDays(o.on, -6),
          resultPublished: 'whole',
        },
        title: '对区人大第47号建议的答复',
        summary: '答复关于加快老旧小区加装电梯的建议：补贴、审批和管线迁移。',
        keywords: ['人大建议', '加装电梯'],
        body: article(
          '王建国等代表：您提出的关于加快老旧小区加装电梯的建议收悉，现答复如下。',
          '一、已经做的',
          '简化审批，实行联合审查，平均用时由四十二天缩短到十五天；每台补贴十五万元，电力、燃气管线迁移费用由专业单位承担一半。',
          '二、采纳您的意见',
          '低层住户意见难统一的，由社区主持协商，调解记录作为审查材料；对一楼采光确有影响的，补偿参考标准已印发各社区。',
          '三、还做不到的',
          '您建议全额补贴，受财力所限，今年只能对五楼以上有八十岁以上老人的单元提高补贴。',
          signed(o),
        ),
      }),
    },
  ],
  questions: [
    {
      by: 'human-resources',
      on: '10-14',
      yearsAgo: [1],
      write: (o) => ({
        kind: 'question',
        fields: { question: '我今年从外地回乡开了一家小店，能申请一次性创业补贴吗？要什么材料？' },
        title: '返乡人员开店能不能领创业补贴',
        summary: '说明一次性创业补贴的对象、条件、材料和办理地点。',
        keywords: ['创业补贴', '就业'],
        body: article(
          '可以。首次创办小微企业或者从事个体经营，正常经营六个月以上、按规定缴纳社会保险的返乡人员，可以领取一次性创业补贴五千元。',
          '需要三样材料：身份证、营业执照、本人社会保障卡。是否缴费、是否首次创业由窗口在系统中核验，不用自己开证明。',
          `可以到政务服务大厅社保窗口，也可以在镇便民服务中心办理，十五个工作日内发到社保卡。咨询电话${o.phone}。`,
        ),
      }),
    },
  ],
  meetings: [
    {
      by: 'district',
      on: '08-14',
      yearsAgo: [1],
      write: (o) => ({
        kind: 'meeting',
        fields: {
          meetingKind: 'executive',
          heldOn: addDays(o.on, -1),
          topics: ['研究全区供水管网改造实施方案', '研究农村公路养护', '听取安全生产情况汇报'],
          attendees: ['区人大代表张丽', '示例区自来水公司', '城南社区居民代表两人'],
        },
        title: '区政府第三十六次常务会议研究供水管网改造',
        summary: '会议的议题、讨论的主要内容和决定。',
        keywords: ['常务会议', '供水'],
        body: article(
          '会议原则通过全区供水管网改造实施方案，要求区住房城乡建设局根据列席代表的意见，把城南片区的停水时段由白天调整为夜间，并提前三日告知到户。',
          '会议决定农村公路日常养护经费按县道每公里一万元、乡道五千元安排，由两镇与养护单位签订合同，按季考核付款。',
          '会议听取上半年安全生产情况，要求八月底前完成在建工地起重机械的全面检查，问题清单向社会公开。',
        ),
      }),
    },
  ],
  'open-days': [
    {
      by: 'market-regulation',
      on: '05-13',
      yearsAgo: [1],
      write: (o) => {
        const heldOn = addDays(o.on, 9)
        return {
          kind: 'open-day',
          fields: {
            heldOn,
            place: '示例区食品检验检测中心',
            signUp: `电话${o.phone}，${chineseDate(addDays(o.on, 6))}前报名，限三十人，未成年人由家长陪同。`,
          },
          title: '食品检验检测中心邀请市民走进实验室',
          summary: '政府开放日的时间、地点、内容和报名方式。',
          keywords: ['政府开放日', '食品安全'],
          body: article(
            `${chineseDate(heldOn)}上午，食品检验检测中心向市民开放。`,
            '一、看什么',
            points('农药残留快速检测，可以自带一份蔬菜水果', '一份抽检样品从取样、封样到出报告的全过程', '学校食堂“明厨亮灶”的后台监控'),
            '二、问什么',
            '检测员现场回答怎样看食品标签、怎样投诉举报，对当场不能回答的，五个工作日内电话回复。',
            steps('集合后统一讲解安全要求；', '分两组参观，约一小时；', '座谈，收集意见。'),
          ),
        }
      },
    },
  ],
} as const satisfies Readonly<Record<string, readonly DemoWork[]>>

/** 仅发布情况说明. */
export const STATEMENTS: readonly DemoWork[] = [
  {
    by: 'civil-affairs',
    on: '01-15',
    yearsAgo: [1],
    write: (o) => ({
      kind: 'statement',
      fields: {
        nothingAbout: '行政强制决定',
        periodFrom: localDate(`${o.year - 1}-01-01`),
        periodTo: localDate(`${o.year - 1}-12-31`),
      },
      title: `${o.year - 1}年没有作出行政强制决定的说明`,
      summary: '说明上一年度没有行政强制决定可以公开。',
      keywords: ['行政强制', '说明'],
      body: article(
        `经核对${o.agency.name}执法台账和法制审核登记，${o.year - 1}年全年没有作出行政强制措施和行政强制执行的决定，因此本栏目没有可以公开的决定。`,
        `以后作出行政强制决定的，自作出之日起二十个工作日内在本栏目公开。对本说明有疑问的，可以在办公时间（${o.officeHours}）拨打${o.phone}核实。`,
        '本机关没有委托其他组织实施行政强制。',
        signed(o),
      ),
    }),
  },
]

/** 政策解读 of what other sites published. */
export const OUTSIDE_INTERPRETATIONS: readonly DemoWork[] = [
  {
    by: 'civil-affairs',
    on: '11-05',
    yearsAgo: [2],
    write: (o) => ({
      kind: 'interpretation',
      fields: {
        interpretationForm: 'question',
        outsideTitle: '市级最低生活保障审核确认实施细则',
        outsideNumber: '市民规〔2024〕2号',
        outsideAddress: 'http://www.example.gov.cn/mzj/2024/0002',
        outsidePublishedOn: addDays(o.on, -1),
      },
      title: '低保怎么申请、多久有结果',
      summary: '用问答说明市里新的低保审核细则在我区怎样办理。',
      keywords: ['低保', '社会救助'],
      body: article(
        '问：在哪里申请？',
        '答：在户籍所在镇、街道的便民服务中心；共同生活的家庭成员户籍不在一处的，任选一处，材料由两地工作人员核对。',
        '问：多久有结果？',
        '答：材料齐全的，从受理到公示结束一般不超过三十个工作日，比以前减少十五个工作日；紧急困难的先给临时救助。',
        '问：有一辆旧摩托车算不算财产？',
        `答：不算。细则列明的是机动车辆中的汽车和船舶，残疾人代步车除外。还有疑问请拨打${o.phone}。`,
      ),
    }),
  },
]
