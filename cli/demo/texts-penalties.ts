import { addDays, chineseDate } from '../../core/calendar/local-date.ts'
import { article, type DemoWork, type Occasion, points, signed, steps, table, type Written } from './texts.ts'

interface Offence {
  readonly who: string
  readonly title: string
  readonly keywords: readonly string[]
  readonly facts: string
  readonly evidence: string
  readonly law: string
  readonly decided: string
}

/** 行政处罚决定. One decision; the day of the decision is that of the document. */
function decision(o: Occasion, { who, title, keywords, facts, evidence, law, decided }: Offence): Written {
  return {
    title,
    kind: 'enforcement',
    fields: { act: 'penalty', party: who, decidedOn: o.on },
    summary: `公开对${who}的行政处罚决定。`,
    keywords,
    body: article(
      `决定书文号：${o.number}`,
      `当事人：${who}`,
      '一、违法事实',
      facts,
      '二、证据和告知',
      `${evidence}本机关于${chineseDate(addDays(o.on, -12))}告知当事人拟处罚的内容、事实、理由、依据和陈述申辩的权利，当事人在五日内没有提出陈述申辩。`,
      '三、处罚的依据和内容',
      `${law}，决定：${decided}`,
      '四、履行和救济',
      '罚款自收到决定书之日起十五日内缴至指定银行。不服决定的，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。',
      signed(o),
    ),
  }
}

export const PENALTIES: readonly DemoWork[] = [
  {
    by: 'market-regulation',
    on: '05-29',
    yearsAgo: [2],
    stem: '示市监罚',
    write: (o) =>
      decision(o, {
        who: '示例区城北鲜味餐馆',
        title: '对示例区城北鲜味餐馆使用超过保质期食品原料的行政处罚',
        keywords: ['食品安全', '行政处罚'],
        facts: '检查时，该餐馆操作间货架上有两袋番茄酱已经超过保质期四十一天，其中一袋开封使用，货值56元，违法所得无法计算。',
        evidence: '有现场笔录、照片、询问笔录和进货单据为证。',
        law: '上述行为违反《中华人民共和国食品安全法》第三十四条第（三）项，依据第一百二十四条第一款第（二）项；鉴于系初次违法、货值较小并主动销毁，依据《中华人民共和国行政处罚法》第三十二条予以减轻',
        decided: '没收超过保质期的番茄酱两袋，罚款5000元。',
      }),
  },
  {
    by: 'market-regulation',
    on: '08-27',
    yearsAgo: [1],
    stem: '示市监罚',
    write: (o) =>
      decision(o, {
        who: '示例区乐行电动车经营部',
        title: '对销售不合格电动自行车充电器的行政处罚',
        keywords: ['产品质量', '行政处罚'],
        facts: '监督抽查的一批充电器输入电流项目不合格。该经营部购进20只，售出13只，货值1300元，获利260元。',
        evidence: '有检验报告、送达回证、销售记录为证，当事人没有申请复检。',
        law: '上述行为违反《中华人民共和国产品质量法》第十三条，依据第四十九条',
        decided: '责令停止销售，没收未售出的充电器7只、违法所得260元，罚款2600元；责令对已经售出的产品召回、退款。',
      }),
  },
  {
    by: 'health',
    on: '07-24',
    yearsAgo: [1],
    stem: '示卫罚',
    write: (o) =>
      decision(o, {
        who: '示例区丽颜美容工作室',
        title: '对丽颜美容工作室擅自开展医疗美容的行政处罚',
        keywords: ['医疗机构', '行政处罚'],
        facts: '该工作室没有取得《医疗机构执业许可证》，由两名没有医师资格的人员为顾客注射肉毒素，收取费用4600元。',
        evidence: '有监督笔录、注射记录、转账记录和顾客陈述为证。',
        law: '上述行为违反《中华人民共和国基本医疗卫生与健康促进法》第三十八条第二款，依据第九十九条第一款',
        decided: '责令停止执业活动，没收违法所得4600元和药品、器械，并处罚款50000元。',
      }),
  },
  {
    by: 'housing',
    on: '11-06',
    yearsAgo: [1],
    stem: '示建罚',
    write: (o) =>
      decision(o, {
        who: '示例区宏基建筑工程有限公司',
        title: '对宏基建筑公司未编制深基坑专项施工方案的行政处罚',
        keywords: ['建设工程', '行政处罚'],
        facts: '该公司承建的城东仓储项目基坑开挖深度5.2米，没有编制专项施工方案即行开挖，经书面责令限期改正，到期仍未改正。',
        evidence: '有检查记录、责令限期改正通知书、监理通知单和影像资料为证。',
        law: '上述行为违反《建设工程安全生产管理条例》第二十六条，依据第六十五条第（四）项',
        decided: '责令停业整顿，罚款120000元，并计入信用记录。',
      }),
  },
  {
    by: 'natural-resources',
    on: '09-25',
    yearsAgo: [1],
    stem: '示自然资罚',
    write: (o) =>
      decision(o, {
        who: '示例区禾丰农产品有限公司',
        title: '对禾丰农产品公司非法占地建设冷库的行政处罚',
        keywords: ['土地执法', '行政处罚'],
        facts: '该公司未经批准，在东河镇柳塘村占用一般耕地1.2亩硬化地面、搭建钢结构冷库基础，不符合土地利用规划。',
        evidence: '有勘测报告、询问笔录、现场影像为证。',
        law: '上述行为违反《中华人民共和国土地管理法》第四十四条，依据第七十七条',
        decided: '责令退还非法占用的土地，限期拆除地上建筑物和其他设施，恢复土地原状。',
      }),
  },
  {
    by: 'human-resources',
    on: '01-20',
    yearsAgo: [0],
    stem: '示人社罚',
    write: (o) =>
      decision(o, {
        who: '示例区锦程服饰有限公司',
        title: '对锦程服饰公司拒不支付工资的行政处理和处罚',
        keywords: ['工资支付', '行政处罚'],
        facts: '该公司拖欠37名职工两个月的工资共262400元，经责令限期支付后逾期没有支付。',
        evidence: '有考勤、工资表、职工投诉和责令改正文书为证。',
        law: '上述行为违反《中华人民共和国劳动法》第五十条，依据《劳动保障监察条例》第二十六条、第三十条',
        decided: '责令支付工资262400元，并按照应付金额百分之五十加付赔偿金131200元；对逾期不改正的行为罚款20000元。',
      }),
  },
  {
    by: 'housing',
    on: '06-26',
    yearsAgo: [2],
    write: (o) => ({
      title: '住房城乡建设领域行政处罚裁量基准',
      summary: '列出六类常见违法行为的裁量档次。',
      keywords: ['裁量基准', '行政处罚'],
      body: article(
        '为了让同样的情形受到同样的处理，对常见违法行为划分档次。',
        table(
          '裁量档次（节选）',
          ['违法行为', '从轻', '一般', '从重'],
          [
            ['未取得施工许可擅自施工', '合同价款1.0%至1.3%', '1.3%至1.7%', '1.7%至2.0%'],
            ['物业企业未公示公共收益', '警告', '罚款一万元以下', '罚款一万元至三万元'],
            ['转租公共租赁住房', '责令退回', '罚款一千元以下', '罚款一千元至三千元'],
          ],
        ),
        '一、从轻情形',
        points('主动消除危害后果', '配合调查并提供他人违法的线索', '受他人胁迫'),
        '二、从重情形',
        points('造成人员受伤', '一年内再次发生同类违法', '隐匿、销毁证据'),
        '三、不予处罚',
        '违法行为轻微并及时改正，没有造成危害后果的，不予处罚，但应当教育并留存记录。',
        signed(o),
      ),
    }),
  },
  {
    by: 'east-river',
    on: '08-06',
    yearsAgo: [1],
    write: (o) => ({
      title: '东河镇综合行政执法的依据、程序和事项',
      summary: '公布由镇行使的行政处罚、行政强制事项和办案步骤。',
      keywords: ['综合执法'],
      body: article(
        '经依法赋权，下列事项由镇以自己的名义实施：',
        table(
          '赋权事项（节选）',
          ['事项', '种类', '依据'],
          [
            ['未经批准占用公共场地摆摊', '处罚', '省城市管理条例'],
            ['焚烧秸秆', '处罚', '大气污染防治法第一百一十九条'],
            ['违法建设', '处罚、强制', '城乡规划法第六十五条'],
            ['损毁农田水利设施', '处罚', '农田水利条例'],
          ],
        ),
        '一、办案步骤',
        steps(
          '发现线索，两名以上持证人员到场；',
          '责令改正，危害轻微的教育放行；',
          '立案、取证、告知；',
          '法制审核，较大数额罚款集体讨论；',
          '决定、送达、公示。',
        ),
        '二、强制拆除的特别要求',
        '先催告、后决定，公告期满当事人不复议、不诉讼又不拆除的，方可强制拆除；拆除时保存当事人的财物清单。夜间和法定节假日不实施，紧急情况除外。',
        signed(o),
      ),
    }),
  },
]
