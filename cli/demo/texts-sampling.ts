import { add, article, byYear, type DemoWork, figure, type Occasion, percent, signed, table, type Written, withSum } from './texts.ts'

/** One batch that failed: of which kind, what it was, who sold it and what was wrong. */
type Failed = readonly [kind: string, goods: string, seller: string, wrong: string]

interface Round {
  readonly title: string
  readonly kinds: readonly (readonly [name: string, usual: number])[]
  /** The failed batches and the words about them, in turn by year. */
  readonly years: readonly [Year, Year, Year]
}

interface Year {
  readonly failed: readonly Failed[]
  readonly says: string
  readonly advice: string
}

/** 抽检结果. The counts of failed batches are those of the list below the table. */
function sampling(o: Occasion, { title, kinds, years }: Round): Written {
  const { failed, says, advice } = byYear(o.turn, years)
  const rows = kinds.map(([name, usual]) => [name, figure(usual, o.year), failed.filter(([kind]) => kind === name).length] as const)
  const batches = add(...rows.map(([, count]) => count))
  return {
    title: `${o.year}年${title}`,
    summary: `公布本次抽检${batches}批次的结果和不合格食品的处置。`,
    keywords: ['食品抽检', String(o.year)],
    body: article(
      says,
      table('抽检结果（批次）', ['类别', '抽检', '不合格'], withSum(rows)),
      `合格率${percent(batches - failed.length, batches)}。${failed.length === 0 ? '没有发现不合格食品。' : '不合格的批次如下：'}`,
      failed.length === 0
        ? ''
        : table(
            '不合格食品',
            ['食品', '被抽样单位', '不合格项目'],
            failed.map(([, ...cells]) => cells),
          ),
      advice,
      signed(o),
    ),
  }
}

const ROUNDS: readonly (Omit<DemoWork, 'write'> & Round)[] = [
  {
    by: 'market-regulation',
    on: '01-21',
    title: '春节前节令食品抽检结果',
    kinds: [
      ['肉制品', 36],
      ['糕点', 28],
      ['酒类', 22],
      ['炒货和坚果', 24],
    ],
    years: [
      {
        failed: [['炒货和坚果', '散装葵花籽', '城北农贸市场18号摊', '过氧化值']],
        says: '节前对商场、超市和农贸市场销售的年货进行了抽检。',
        advice: '不合格葵花籽已经下架36千克，溯源到外省批发商，线索移交当地。散装坚果有哈喇味的请不要购买。',
      },
      {
        failed: [
          ['糕点', '蛋黄酥', '甜心烘焙坊', '菌落总数'],
          ['肉制品', '自制香肠', '老李卤味店', '亚硝酸盐残留量'],
        ],
        says: '年货大集开市以来，执法人员随机抽取样品，重点检验防腐剂、着色剂和微生物。',
        advice: '两家经营者已经停止销售、召回售出的食品，并接受立案调查。自家灌制香肠请控制腌制用盐，不要超量使用亚硝酸盐。',
      },
      {
        failed: [],
        says: '受检样品来自全区十一个农贸市场和六家超市，由有资质的第三方抽取和检验。',
        advice: '节日期间将继续对年夜饭承办单位开展检查。购买酒类请认准标签，散装白酒不要购买来历不明的。',
      },
    ],
  },
  {
    by: 'market-regulation',
    on: '04-21',
    title: '春季学期校园及周边食品抽检情况',
    kinds: [
      ['学校食堂食材', 52],
      ['餐饮具', 40],
      ['校门口小食品', 34],
    ],
    years: [
      {
        failed: [
          ['餐饮具', '餐盘（自行消毒）', '第二小学食堂', '阴离子合成洗涤剂'],
          ['校门口小食品', '辣条（调味面制品）', '育才文具店', '苯甲酸'],
        ],
        says: '开学以后，会同区教育局对四十一所学校的食堂全覆盖抽样。',
        advice: '第二小学已经更换洗碗机漂洗程序，复检合格。文具店没有食品经营备案，责令停止销售食品。',
      },
      {
        failed: [['学校食堂食材', '韭菜', '东河中心学校食堂', '腐霉利']],
        says: '本轮抽样不提前通知，由检验人员直接到食堂仓库和留样柜取样。',
        advice: '供应该批韭菜的配送企业被暂停配送资格，三个月内不得参加投标；学校对剩余食材封存销毁，没有学生出现不适。',
      },
      {
        failed: [['餐饮具', '汤碗（集中消毒）', '启明幼儿园', '大肠菌群']],
        says: '抽样同时检查了校外托管机构，其中提供餐食的均列入抽样。',
        advice: '集中消毒餐具的企业停产整改七日；幼儿园改为自行高温消毒。家长在校门口发现“三无”零食请拍照投诉。',
      },
    ],
  },
  {
    by: 'market-regulation',
    on: '07-23',
    title: '夏季冷饮、凉菜和西瓜专项抽检',
    kinds: [
      ['冷冻饮品', 26],
      ['餐饮自制凉菜', 38],
      ['水果', 30],
      ['瓶（桶）装饮用水', 18],
    ],
    years: [
      {
        failed: [['瓶（桶）装饮用水', '清泉桶装水', '云台山泉水厂', '铜绿假单胞菌']],
        says: '高温天气食品容易变质，本次重点检验致病菌。',
        advice: '水厂已经召回同一批次桶装水412桶并停产清洗管道，复检合格前不得恢复生产。家中饮水机请每三个月清洗一次。',
      },
      {
        failed: [
          ['餐饮自制凉菜', '凉拌腐竹', '夜色大排档', '菌落总数'],
          ['餐饮自制凉菜', '卤牛肉拼盘', '河畔渔家', '金黄色葡萄球菌'],
        ],
        says: '夜市和大排档是今年夏季抽检的重点，抽样安排在十九时以后。',
        advice: '两家店的凉菜间没有独立空调，责令停止制售凉菜，整改后重新申请。打包凉菜回家请两小时内食用。',
      },
      {
        failed: [['水果', '西瓜', '南环路流动摊', '噻虫嗪']],
        says: '抽样范围增加了水果批发市场和社区团购的自提点。',
        advice: '流动摊贩的西瓜来自邻县，情况已经通报产地。西瓜切开后覆膜冷藏，当天吃完。',
      },
    ],
  },
  {
    by: 'market-regulation',
    on: '10-28',
    title: '第三季度食用农产品抽检信息',
    kinds: [
      ['畜禽肉及副产品', 44],
      ['水产品', 36],
      ['蔬菜', 58],
      ['鲜蛋', 20],
    ],
    years: [
      {
        failed: [
          ['水产品', '鲫鱼', '城东农贸市场6号摊', '恩诺沙星'],
          ['蔬菜', '豇豆', '汇民生鲜', '灭蝇胺'],
        ],
        says: '第三季度在十一个农贸市场和生鲜超市抽取食用农产品，快速检测阳性的全部送实验室确认。',
        advice: '不合格产品的进货凭证齐全，销售者如实说明来源，依法免予处罚；养殖户和种植户由农业部门处理。',
      },
      {
        failed: [['鲜蛋', '土鸡蛋', '佳福超市建设路店', '甲硝唑']],
        says: '七月至九月的抽检按照“每千人五批次”的计划实施，豇豆、韭菜、鲫鱼、鸡蛋四个品种加大了频次。',
        advice: '超市已经下架同一供应商的鸡蛋并向购买者退款。所谓“土鸡蛋”没有专门标准，请不要只看名称购买。',
      },
      {
        failed: [
          ['水产品', '牛蛙', '城北农贸市场31号摊', '呋喃唑酮代谢物'],
          ['畜禽肉及副产品', '猪肝', '老王肉铺', '克伦特罗'],
        ],
        says: '本季度首次把牛蛙、泥鳅列入必检，检验兽药残留和禁用药物。',
        advice: '两批均检出禁用物质，涉嫌犯罪，已经移送公安机关，同批产品全部封存。',
      },
    ],
  },
]

/** 食品抽检, a round a season. */
export const SAMPLINGS: readonly DemoWork[] = ROUNDS.map(({ by, on, ...round }) => ({ by, on, write: (o: Occasion) => sampling(o, round) }))
