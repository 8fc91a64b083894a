import type { RouteKey } from '../../powers.ts'

/** 一件事怎样办. A task of the office in a few steps; shown to those who may do it. */
interface Task {
  readonly route: RouteKey
  readonly title: string
  readonly steps: readonly string[]
  /** The article that the task follows. */
  readonly because?: string
}

/** 办事手册. What people come to do most often, in the order of a day. */
export const MANUAL: readonly Task[] = [
  {
    route: 'POST /api/requests',
    title: '收到一件书面申请',
    steps: [
      '在“依申请公开”点“登记来件”，照申请书填写，渠道照信封选择。',
      '邮寄、传真的，登记后打开申请点“确认收到”，期限从这一天起算。',
      '把回执和查询码交给申请人。',
    ],
    because: '条例第二十九条、第三十一条',
  },
  {
    route: 'POST /api/requests/:id/answer-request',
    title: '答复一件申请',
    steps: [
      '打开申请，先看右侧“答复期限”：哪一天以前、怎样算出来的。',
      '内容不明确的，收到之日起七个工作日内点“告知补正”；涉及第三方的，点“征求第三方意见”。',
      '点“答复”，选择办理结果，逐项填写，核对文书后办理；文书在“文书和文件”中下载。',
    ],
    because: '条例第三十条、第三十二条、第三十三条、第三十六条',
  },
  {
    route: 'POST /api/documents',
    title: '公开一条信息',
    steps: [
      '在“信息发布”点“起草信息”，从 Word、WPS 粘贴或者导入正文，预览后保存、送审。',
      '经初审、终审和保密审查，由有权的人发布；每一环节由谁办理，信息页面上写明。',
      '公开以后发现有错的，修改后重新送审；不应当公开的，点“撤回”。',
    ],
    because: '条例第十七条、第二十六条',
  },
  {
    route: 'POST /api/documents/:id/first-pass',
    title: '审核别人起草的信息',
    steps: ['在“信息发布—待审核”打开信息，对照上一版看改了什么。', '没有问题的点“通过”，有问题的点“退回修改”并写明理由。'],
  },
  {
    route: 'POST /api/disputes',
    title: '收到复议、诉讼的通知',
    steps: ['在“复议诉讼”点“登记案件”，填写案号和受理日期。', '收到决定、判决后打开案件，点“登记审理结果”，计入年度报告表四。'],
  },
  {
    route: 'POST /api/annual-reports',
    title: '编制年度报告',
    steps: ['在“年度报告”选择年度，点“编制”，数据由台账自动生成，点数字可以看到是哪些记录。', '填写文字部分，送审、批准后公布。'],
    because: '条例第四十九条、第五十条',
  },
  {
    route: 'POST /api/holiday-notices',
    title: '载入明年的放假通知',
    steps: ['在“节假日安排”点“载入放假通知”，把通知全文粘贴进去，核对识别出的日期后载入。', '在办申请的期限随即重算，变动的列出。'],
  },
  {
    route: 'POST /api/accounts',
    title: '开设账号、调动、离岗',
    steps: ['在“账号和权限”点“开设账号”，把初始密码交给本人；权限由安全管理员授予。', '调动的打开账号点“调动”，离岗的点“停用”或者“注销”。'],
  },
  {
    route: 'GET /api/lists',
    title: '在列表中找、导出',
    steps: [
      '点“筛选”按状态、日期等缩小范围，点列名排序；常用的筛选在“常用筛选”中起名保存。',
      '点“列”选择显示哪些列；“导出Excel”导出的就是列表中显示的。',
    ],
  },
]
