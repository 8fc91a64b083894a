import type { KindField } from './kind-field.ts'

// Fields that mean the same for several kinds.
const HELD_ON = { key: 'heldOn', title: '举行日期', type: 'day', required: true } as const
const PLACE = { key: 'place', title: '地点', type: 'text', required: true } as const

const NEWS = [
  { key: 'source', title: '信息来源', type: 'text', help: '转载的写明原发布单位；本机关自己编写的不填。' },
] as const satisfies readonly KindField[]

const CONSULTATION = [
  {
    key: 'consultedOn',
    title: '征求意见的对象',
    type: 'choice',
    choices: [
      { key: 'administrative-regulation', title: '行政法规草案' },
      { key: 'rule', title: '规章草案' },
      { key: 'major-decision', title: '重大行政决策草案' },
      { key: 'normative', title: '行政规范性文件草案' },
      { key: 'other', title: '其他' },
    ],
    required: true,
  },
  { key: 'opensOn', title: '征求意见开始日', type: 'day', required: true },
  {
    key: 'closesOn',
    title: '征求意见截止日',
    type: 'day',
    from: 'opensOn',
    required: true,
    help: '截止日全天可以提出意见；开始当日不计算在期限内。',
  },
  {
    key: 'waysToComment',
    title: '提出意见的方式',
    type: 'lines',
    required: true,
    help: '写明信函地址、电子邮箱、电话等；本页的意见表由系统提供。',
  },
  { key: 'draftingNote', title: '起草说明', type: 'lines', required: true, help: '起草的背景和依据、主要内容、需要说明的问题。' },
  {
    key: 'shortenedBecause',
    title: '缩短期限的说明',
    type: 'lines',
    help: '期限短于规定的，写明紧急等原因，与公告一并公布。',
  },
] as const satisfies readonly KindField[]

const PRESS_CONFERENCE = [
  HELD_ON,
  { key: 'heldAt', title: '举行时间', type: 'text', help: '例如：上午10时。' },
  PLACE,
  { key: 'speakers', title: '发布人', type: 'list', required: true, help: '一行一人，写明单位、职务和姓名。' },
  { key: 'transcript', title: '文字实录的网址', type: 'link', help: '答记者问在其他网站的填写；在正文中的不填。' },
] as const satisfies readonly KindField[]

const PROPOSAL = [
  {
    key: 'proposalKind',
    title: '建议提案的类别',
    type: 'choice',
    choices: [
      { key: 'deputies', title: '人大代表建议' },
      { key: 'committee', title: '政协提案' },
    ],
    required: true,
  },
  { key: 'proposalNumber', title: '建议提案编号', type: 'text', required: true, help: '例如：第123号。' },
  { key: 'session', title: '届次', type: 'text', required: true, help: '例如：区第十届人民代表大会第三次会议。' },
  { key: 'leadOffice', title: '主办单位', type: 'agency', required: true },
  { key: 'jointOffices', title: '会办单位', type: 'list' },
  { key: 'answeredOn', title: '答复日期', type: 'day', past: true, required: true },
  {
    key: 'resultPublished',
    title: '办理结果公开的范围',
    type: 'choice',
    choices: [
      { key: 'whole', title: '答复全文' },
      { key: 'summary', title: '办理情况摘要' },
    ],
    required: true,
  },
] as const satisfies readonly KindField[]

const QUESTION = [
  { key: 'question', title: '问题', type: 'lines', required: true, help: '用提问人的话写一个问题；正文为答复。' },
] as const satisfies readonly KindField[]

const INTERPRETATION = [
  {
    key: 'interpretationForm',
    title: '解读形式',
    type: 'choice',
    choices: [
      { key: 'words', title: '部门文字解读' },
      { key: 'head', title: '负责人解读' },
      { key: 'expert', title: '专家解读' },
      { key: 'media', title: '媒体解读' },
      { key: 'picture', title: '图解' },
      { key: 'video', title: '视频、音频' },
      { key: 'question', title: '问答' },
      { key: 'press-conference', title: '新闻发布会' },
    ],
  },
  {
    key: 'outsideTitle',
    title: '所解读的其他网站的文件',
    type: 'text',
    apart: true,
    help: '文件不在本平台的，填写标题、文号和网址；在本平台的在“所解读的文件”中选择。',
  },
  { key: 'outsideNumber', title: '该文件的文号', type: 'text', apart: true },
  { key: 'outsideAddress', title: '该文件的网址', type: 'link', apart: true },
  { key: 'outsidePublishedOn', title: '该文件的公开日期', type: 'day', past: true, help: '解读最迟在其后3个工作日内发布。' },
] as const satisfies readonly KindField[]

const BUDGET = [
  { key: 'fiscalYear', title: '年度', type: 'number', between: [1994, 2099], required: true },
  {
    key: 'budgetKind',
    title: '预决算的类别',
    type: 'choice',
    choices: [
      { key: 'budget', title: '预算' },
      { key: 'final', title: '决算' },
      { key: 'expenses', title: '“三公”经费' },
    ],
    required: true,
  },
  {
    key: 'budgetOf',
    title: '编制主体',
    type: 'choice',
    choices: [
      { key: 'government', title: '本级政府' },
      { key: 'department', title: '部门' },
      { key: 'unit', title: '部门所属单位' },
    ],
    required: true,
  },
  {
    key: 'approvedOn',
    title: '批准、批复日期',
    type: 'day',
    past: true,
    required: true,
    help: '本级政府的为人民代表大会或者其常务委员会批准之日，部门和单位的为批复之日；此后20日内公开。',
  },
] as const satisfies readonly KindField[]

const ENFORCEMENT = [
  {
    key: 'act',
    title: '执法行为',
    type: 'choice',
    choices: [
      { key: 'licence', title: '行政许可' },
      { key: 'penalty', title: '行政处罚' },
      { key: 'coercion', title: '行政强制' },
      { key: 'other', title: '其他行政执法' },
    ],
    required: true,
  },
  {
    key: 'party',
    title: '行政相对人',
    type: 'text',
    required: true,
    help: '自然人只写姓氏和“某”；身份证号码、住址、银行账号不公开。',
  },
  {
    key: 'decidedOn',
    title: '作出决定之日',
    type: 'day',
    past: true,
    required: true,
    help: '行政许可、行政处罚在此后7个工作日内公开，其他在20个工作日内公开。',
  },
] as const satisfies readonly KindField[]

const RECRUITMENT = [
  {
    key: 'stage',
    title: '招考阶段',
    type: 'choice',
    choices: [
      { key: 'notice', title: '招考公告' },
      { key: 'scores', title: '成绩' },
      { key: 'appointment', title: '拟录用、录用结果' },
    ],
    required: true,
  },
  { key: 'posts', title: '招考、录用人数', type: 'number', between: [0, 100_000] },
] as const satisfies readonly KindField[]

const MEETING = [
  {
    key: 'meetingKind',
    title: '会议类别',
    type: 'choice',
    choices: [
      { key: 'executive', title: '常务会议' },
      { key: 'plenary', title: '全体会议' },
      { key: 'office', title: '办公会议' },
      { key: 'topic', title: '专题会议' },
    ],
    required: true,
  },
  HELD_ON,
  { key: 'topics', title: '议题', type: 'list', required: true, help: '一行一个议题。' },
  { key: 'attendees', title: '列席人员', type: 'list', help: '一行一人或者一个单位，写明利益相关方、公众代表、专家、媒体。' },
] as const satisfies readonly KindField[]

const OPEN_DAY = [
  HELD_ON,
  PLACE,
  { key: 'signUp', title: '报名方式', type: 'lines', required: true, help: '写明报名电话或者网址、截止时间和人数。' },
] as const satisfies readonly KindField[]

const STATEMENT = [
  { key: 'nothingAbout', title: '没有的信息', type: 'text', required: true, help: '例如：行政强制决定。' },
  { key: 'periodFrom', title: '期间开始日', type: 'day', required: true },
  { key: 'periodTo', title: '期间截止日', type: 'day', from: 'periodFrom', past: true, required: true },
] as const satisfies readonly KindField[]

/** 各种类的要素. What documents of each kind say besides what every document says; a kind that is not here has nothing more to say. */
export const KIND_FIELDS = {
  interpretation: INTERPRETATION,
  news: NEWS,
  consultation: CONSULTATION,
  'press-conference': PRESS_CONFERENCE,
  proposal: PROPOSAL,
  question: QUESTION,
  budget: BUDGET,
  enforcement: ENFORCEMENT,
  recruitment: RECRUITMENT,
  meeting: MEETING,
  'open-day': OPEN_DAY,
  statement: STATEMENT,
} as const
