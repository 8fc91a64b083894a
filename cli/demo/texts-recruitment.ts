import { addDays, chineseDate } from '../../core/calendar/local-date.ts'
import { add, article, byYear, type DemoWork, figure, type Occasion, points, signed, steps, table, withSum } from './texts.ts'

/** 教师岗位 of a year; the notice and the result speak of the same ones. */
function posts({ year, turn }: Occasion): readonly (readonly [subject: string, count: number])[] {
  return [
    ['语文', 6 + (year % 4)],
    ['数学', 5 + (year % 3)],
    ['体育', 3 + (year % 2)],
    byYear(turn, [
      ['心理健康', 2],
      ['音乐', 3],
      ['信息科技', 4],
    ] as const),
  ]
}

/** 公务员招考 and the recruitment of public institutions. */
export const RECRUITMENT: readonly DemoWork[] = [
  {
    by: 'education',
    on: '05-12',
    write(o) {
      const rows = posts(o)
      return {
        title: `${o.agency.name}${o.year}年公开招聘中小学教师公告`,
        summary: `公告${o.year}年教师招聘的岗位、条件、报名和考试。`,
        keywords: ['教师招聘', String(o.year)],
        body: article(
          table('招聘岗位（人）', ['学科', '人数'], withSum(rows)),
          '一、条件',
          `具有相应学科和学段的教师资格证，本科以上学历；年龄在三十五周岁以下（${o.year - 36}年${chineseDate(o.on).slice(5)}以后出生）。`,
          byYear(o.turn, [
            '心理健康岗位要求心理学类专业，不限工作经历；语文、数学岗位中各有两个只面向应届毕业生。',
            '两镇学校的岗位服务期五年，服务期内不得调入城区；音乐岗位须能弹奏一种乐器。',
            '信息科技岗位可以先上岗、一年内取得教师资格证；退役大学生士兵笔试加三分。',
          ]),
          '二、程序',
          steps(
            `网上报名：${chineseDate(addDays(o.on, 5))}至${chineseDate(addDays(o.on, 9))}；`,
            `笔试：${chineseDate(addDays(o.on, 32))}；`,
            byYear(o.turn, ['试讲，十五分钟，抽签确定课题；', '说课和答辩，音乐、体育加试技能；', '片段教学，考官由外区教师担任；']),
            '体检、考察、公示七个工作日；',
            '聘用，试用期一年。',
          ),
          '三、收费和监督',
          '笔试每科50元，低保家庭考生免收。不指定任何辅导用书和辅导班。',
          `政策咨询${o.phone}。`,
          signed(o),
        ),
      }
    },
  },
  {
    by: 'education',
    on: '07-30',
    write(o) {
      const rows = posts(o)
      return {
        title: `${o.year}年教师招聘拟聘用人员公示`,
        summary: '公示教师招聘拟聘用的学科、人数和考生编号。',
        keywords: ['教师招聘', String(o.year)],
        body: article(
          '经报名、笔试、面试、体检和考察，拟聘用人员公示如下，公示期七个工作日。姓名隐去一字，以考生编号为准。',
          table(
            '拟聘用人数',
            ['学科', '计划', '拟聘用', '空缺'],
            withSum(
              rows.map(([subject, count], index) => [
                subject,
                count,
                index === o.year % 4 ? count - 1 : count,
                index === o.year % 4 ? 1 : 0,
              ]),
            ),
          ),
          byYear(o.turn, [
            '空缺的岗位因入围考生体检不合格且没有递补人选，转入下一年度。',
            '空缺的岗位因考生自愿放弃，面试成绩低于合格线的不再递补。',
            '空缺岗位由县际选调解决，不影响秋季开课。',
          ]),
          `部分考生：${byYear(o.turn, ['周*彤（0117）、李*（0342）、何*远（0288）', '陈*（0026）、汪*蕾（0391）、宋*宇（0154）', '许*琪（0205）、梁*（0063）、邓*楠（0418）'])}等，完整名单在区教育局公告栏张贴。`,
          '反映问题请使用实名，提供具体事实，便于调查核实。',
        ),
      }
    },
  },
  {
    by: 'human-resources',
    on: '03-04',
    write(o) {
      const rows = [
        ['镇机关', figure(14, o.year), '1:3'],
        ['区直机关', figure(9, o.year), '1:3'],
        ['基层市场监督管理所', figure(6, o.year), '1:4'],
      ] as const
      return {
        kind: 'recruitment',
        fields: { stage: 'notice' },
        title: `示例区${o.year}年考试录用公务员职位和名额公布`,
        summary: `公布本区列入全省统一招考的职位、名额和报考条件。`,
        keywords: ['公务员招考', String(o.year)],
        body: article(
          `本区${o.year}年列入全省统一考试的名额共${add(...rows.map(([, count]) => count))}名，职位表附后，报名在全省统一的网站进行。`,
          table('职位类别和名额', ['类别', '名额', '面试比例'], withSum(rows)),
          byYear(o.turn, [
            '镇机关职位中有四个只面向服务基层项目人员，两个面向优秀村干部。',
            '镇机关职位不限专业的占一半，服务满五年方可转任。',
            '基层所职位要求法学、食品、机械类专业，需要经常夜间出勤。',
          ]),
          byYear(o.turn, [
            '体能测评只用于执法职位，三个项目均须达标。',
            '资格审查贯穿全过程，提供虚假材料的取消资格并记入诚信档案。',
            '笔试成绩查询后三日内公布面试名单，放弃面试的请提前书面说明。',
          ]),
          '报考职位的条件以职位表为准，对专业、基层经历有疑问的，直接向招录单位咨询，电话见职位表。',
          '不办理也不委托任何机构举办考试培训。',
        ),
      }
    },
  },
  {
    by: 'human-resources',
    on: '08-25',
    write: (o) => ({
      kind: 'recruitment',
      fields: { stage: 'appointment' },
      title: `示例区${o.year}年拟录用公务员公示`,
      summary: '公示拟录用人员的职位、准考证号和监督电话。',
      keywords: ['公务员招考', '录用公示'],
      body: article(
        `公示时间：${chineseDate(o.on)}至${chineseDate(addDays(o.on, 6))}。`,
        table(
          '拟录用人员（部分）',
          ['职位', '准考证号', '原单位或者毕业院校'],
          byYear(o.turn, [
            [
              ['东河镇综合岗', `${o.year}0340218`, '示例大学'],
              ['南山镇林业岗', `${o.year}0340977`, '示例农业学院'],
              ['区卫健委会计岗', `${o.year}0341126`, '示例区第一小学'],
            ],
            [
              ['区财政局预算岗', `${o.year}0340035`, '示例财经大学'],
              ['城东市场监督管理所执法岗', `${o.year}0340652`, '待业'],
            ],
            [
              ['区民政局文秘岗', `${o.year}0341309`, '示例师范学院'],
              ['东河镇水利岗', `${o.year}0340447`, '示例水利学院'],
              ['南山镇财务岗', `${o.year}0340846`, '示例正平会计师事务所'],
              ['城北市场监督管理所执法岗', `${o.year}0341570`, '示例区人民医院'],
            ],
          ]),
        ),
        byYear(o.turn, [
          '公示期满没有问题或者反映的问题不影响录用的，办理审批手续。',
          '一名考生考察期间自愿放弃，所在职位依次递补，递补人选另行公示。',
          '两个职位因无人达到面试最低分数线，本次不录用。',
        ]),
        `监督电话${o.phone}，受理当面、电话和书面的反映。`,
        signed(o),
      ),
    }),
  },
  {
    by: 'health',
    on: '06-20',
    yearsAgo: [1],
    write: (o) => ({
      title: '基层医疗卫生机构定向招聘医学毕业生公告',
      summary: '为卫生院招聘临床、护理、检验人员的岗位和待遇。',
      keywords: ['招聘', '基层卫生'],
      body: article(
        table(
          '岗位（人）',
          ['单位', '临床', '护理', '检验'],
          withSum([
            ['东河镇卫生院', 3, 2, 1],
            ['南山镇卫生院', 2, 1, 1],
            ['城郊卫生院', 1, 1, 0],
          ]),
        ),
        '一、待遇',
        points('使用事业编制，服务期六年', '临床岗位一次性安家补助三万元，分三年发放', '参加住院医师规范化培训期间工资照发'),
        '二、方式',
        '临床岗位报名人数不足三倍的，直接面试；其余岗位笔试、面试各占一半。面试在区人民医院技能中心进行，设缝合、心肺复苏两个操作站。',
        `三、报名截止日期为${chineseDate(addDays(o.on, 14))}，材料发送到报名邮箱，以收到回复为准。`,
        signed(o),
      ),
    }),
  },
]
