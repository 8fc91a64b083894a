import { add, article, byYear, type DemoWork, figure, percent, signed, table, withSum } from './texts.ts'

/** 统计信息. Every figure that appears twice comes from one value. */
export const STATISTICS: readonly DemoWork[] = [
  {
    by: 'district',
    on: '04-02',
    write(o) {
      const year = o.year - 1
      const sectors = [
        ['第一产业', figure(284_000, year)],
        ['第二产业', figure(1_126_000, year)],
        ['第三产业', figure(1_390_000, year)],
      ] as const
      const whole = add(...sectors.map(([, value]) => value))
      const people = figure(486_000, year)
      return {
        title: `示例区${year}年国民经济和社会发展统计公报（摘登）`,
        summary: `${year}年全区生产总值、产业结构、人口和居民收入。`,
        keywords: ['统计公报', String(year)],
        body: article(
          '一、综合',
          `初步核算，全年地区生产总值${whole}万元，三次产业结构为${percent(sectors[0][1], whole)}、${percent(sectors[1][1], whole)}、${percent(sectors[2][1], whole)}。`,
          table(`${year}年地区生产总值（万元）`, ['产业', '增加值'], withSum(sectors)),
          '二、农业和工业',
          byYear(o.turn, [
            `粮食播种面积41.6万亩，夏粮受春旱影响略减、秋粮增产。规模以上工业企业187家，装备制造业增长最快。`,
            `水产养殖产量保持稳定，茶叶产值提高。新增规模以上工业企业14家，食品加工业占工业产值近三成。`,
            `建成高标准农田2.3万亩。工业用电量增长，新能源零部件企业相继投产。`,
          ]),
          '三、人口和收入',
          `年末常住人口${people}人。城镇居民人均可支配收入${figure(42_600, year)}元，农村居民人均可支配收入${figure(23_800, year)}元。`,
          byYear(o.turn, [
            '出生人口继续减少，六十岁以上人口的比重上升。',
            '城镇新增就业完成年度任务，外出务工人员回流。',
            '居民消费价格总体平稳，猪肉价格下降、服务价格上涨。',
          ]),
          '注：各项数字为初步统计数，部分数据因四舍五入与分项略有差异的，以合计为准。',
        ),
      }
    },
  },
  {
    by: 'education',
    on: '11-20',
    write(o) {
      const rows = [
        ['幼儿园', 68, figure(12_400, o.year), figure(1240, o.year)],
        ['小学', 29, figure(31_200, o.year), figure(1810, o.year)],
        ['初中', 12, figure(15_600, o.year), figure(1260, o.year)],
        ['普通高中', 4, figure(8900, o.year), figure(760, o.year)],
        ['中等职业学校', 1, figure(3100, o.year), figure(196, o.year)],
      ] as const
      return {
        title: `示例区${o.year}学年教育事业基本情况`,
        summary: `${o.year}年秋季学期各类学校的学校数、在校生和专任教师。`,
        keywords: ['教育统计', String(o.year)],
        body: article(
          `以秋季开学后的学籍系统为准，${o.year}学年基本数据如下：`,
          table('学校、学生和教师', ['类别', '学校（所）', '在校生（人）', '专任教师（人）'], withSum(rows)),
          `小学每名专任教师平均任教${(rows[1][2] / rows[1][3]).toFixed(1)}名学生，初中为${(rows[2][2] / rows[2][3]).toFixed(1)}名。`,
          byYear(o.turn, [
            '随迁子女占义务教育在校生的一成左右，全部在公办学校或者政府购买的学位就读。',
            '三所生源不足的民办幼儿园申请停办，幼儿由附近的公办园接收。',
            '寄宿生主要集中在两镇的中心学校，生活老师按照每八十人一名配备。',
          ]),
          '学校数按照独立法人统计，教学点不单独计入。',
        ),
      }
    },
  },
  {
    by: 'civil-affairs',
    on: '01-14',
    write(o) {
      const year = o.year - 1
      const rows = [
        ['城市最低生活保障', figure(1180, year), figure(1620, year)],
        ['农村最低生活保障', figure(3420, year), figure(5280, year)],
        ['特困人员救助供养', figure(1460, year), figure(1490, year)],
        ['临时救助', figure(610, year), figure(980, year)],
      ] as const
      return {
        title: `示例区${year}年社会救助数据`,
        summary: `${year}年末低保、特困和临时救助的户数、人数。`,
        keywords: ['社会救助', String(year)],
        body: article(
          table(`${year}年末救助对象`, ['类别', '户数', '人数'], withSum(rows)),
          `农村最低生活保障户均${(rows[1][2] / rows[1][1]).toFixed(2)}人。临时救助按照全年累计计算，其余按照年末时点计算，因此合计只供参考。`,
          byYear(o.turn, [
            '全年核查出收入超过标准的家庭，均给予渐退期后退出；新增对象主要因患重病。',
            '按照新的扣减办法，一批因病支出较大的家庭首次纳入保障。',
            '冬季走访发现并主动纳入的对象以独居老年人为主。',
          ]),
          signed(o),
        ),
      }
    },
  },
  {
    by: 'human-resources',
    on: '07-15',
    write(o) {
      const half = [
        ['城镇新增就业', figure(2140, o.year), figure(1980, o.year + 40)],
        ['失业人员再就业', figure(560, o.year), figure(510, o.year + 40)],
        ['就业困难人员就业', figure(180, o.year), figure(160, o.year + 40)],
      ] as const
      return {
        title: `${o.year}年上半年就业和劳动保障主要数据`,
        summary: '上半年新增就业、补贴发放、工伤认定和欠薪处置的数据。',
        keywords: ['就业', String(o.year)],
        body: article(
          '一、就业',
          table(
            '分季度完成情况（人）',
            ['指标', '一季度', '二季度', '上半年'],
            half.map(([name, first, second]) => [name, first, second, first + second]),
          ),
          byYear(o.turn, [
            '一季度企业用工需求集中，举办春季招聘会九场。',
            '二季度高校毕业生离校，实名登记的未就业毕业生全部联系到人。',
            '受订单波动影响，两家服装企业缩减用工，已经安排转岗培训。',
          ]),
          '二、劳动保障',
          byYear(o.turn, [
            '工程建设领域农民工工资专用账户覆盖所有在建项目，欠薪线索当月办结。',
            '工伤认定平均用时由二十六日缩短到十八日，事实清楚的实行快办。',
            '劳动争议调解组织覆盖两镇和工业园区，六成以上的争议在仲裁前化解。',
          ]),
          '数据来自公共就业服务信息系统，年末以统计部门核定数为准。',
        ),
      }
    },
  },
  {
    by: 'natural-resources',
    on: '10-22',
    yearsAgo: [1],
    write(o) {
      const land = [
        ['耕地', 28_640],
        ['园地', 3120],
        ['林地', 19_870],
        ['城镇村及工矿用地', 9460],
        ['交通运输用地', 1180],
        ['水域及水利设施用地', 6230],
        ['其他', 1500],
      ] as const
      return {
        title: '示例区年度国土变更调查主要数据公布',
        summary: '公布全区耕地、林地、建设用地等的面积。',
        keywords: ['国土调查'],
        body: article(
          `以${o.year - 1}年12月31日为时点的国土变更调查成果已经上级核定，主要数据公布如下。`,
          table('土地利用现状（公顷）', ['地类', '面积'], withSum(land)),
          `耕地占全区面积的${percent(28_640, add(...land.map(([, area]) => area)))}，其中水田21980公顷、旱地6660公顷。与上一年度相比，耕地净增加，增加的来源是园地恢复和田坎整治。`,
          '调查成果是用地审批、执法和考核的依据。需要查询某一地块地类的，可以到不动产登记中心申请。',
        ),
      }
    },
  },
  {
    by: 'health',
    on: '05-09',
    write(o) {
      const rows = [
        ['区级医院', figure(612_000, o.year - 1), figure(31_400, o.year - 1)],
        ['社区卫生服务中心', figure(184_000, o.year - 1), figure(900, o.year - 1)],
        ['镇卫生院', figure(265_000, o.year - 1), figure(6200, o.year - 1)],
      ] as const
      return {
        title: `示例区${o.year - 1}年医疗卫生服务统计`,
        summary: `${o.year - 1}年各类医疗机构的诊疗人次、出院人数和家庭医生签约。`,
        keywords: ['卫生统计', String(o.year - 1)],
        body: article(
          table('诊疗服务', ['机构', '诊疗（人次）', '出院（人）'], withSum(rows)),
          byYear(o.turn, [
            '高血压、糖尿病患者多在卫生院随访、取药，不必再到区级医院排队。',
            '儿科夜间门诊开设后，区人民医院急诊的儿科患者分流明显。',
            '冬季呼吸道疾病高发期的门诊量是平日的一点四倍，各医院增开诊室。',
          ]),
          `家庭医生签约${figure(168_000, o.year - 1)}人，其中六十五岁以上老年人${figure(52_000, o.year - 1)}人。`,
          '诊疗人次包括门诊、急诊和健康检查，不包括疫苗接种。',
        ),
      }
    },
  },
  {
    by: 'market-regulation',
    on: '01-17',
    write(o) {
      const year = o.year - 1
      const rows = [
        ['企业', figure(1320, year), figure(460, year)],
        ['个体工商户', figure(4210, year), figure(2180, year)],
        ['农民专业合作社', figure(46, year), figure(38, year)],
      ] as const
      return {
        title: `示例区${year}年经营主体发展数据`,
        summary: `${year}年新设、注销的企业、个体工商户和合作社。`,
        keywords: ['经营主体', String(year)],
        body: article(
          table(`${year}年新设和注销（户）`, ['类型', '新设', '注销'], withSum(rows)),
          `企业净增${rows[0][1] - rows[0][2]}户，个体工商户净增${rows[1][1] - rows[1][2]}户。`,
          byYear(o.turn, [
            '新设企业以批发零售、科技服务为主；注销的个体工商户八成通过简易程序当日办结。',
            '餐饮和民宿成为新设个体工商户的主要行业，东河镇的增幅最大。',
            '实行“个转企”一件事办理后，转为企业的个体工商户可以沿用原来的字号和许可。',
          ]),
          '未按期公示年度报告的企业已经列入经营异常名录，补报后可以申请移出。',
        ),
      }
    },
  },
]
