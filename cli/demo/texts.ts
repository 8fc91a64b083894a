import type { DocumentColumnKey } from '../../core/publishing/columns.ts'
import type { DemoAgency } from './district.ts'

export interface DemoText {
  readonly column: DocumentColumnKey
  readonly kind: 'general' | 'normative' | 'interpretation'
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly keywords: readonly string[]
}

const paragraphs = (...texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('')

/** 机构职能 under 第二十条第（二）项. */
export function functions(agency: DemoAgency): DemoText {
  return {
    column: 'institution',
    kind: 'general',
    title: `${agency.name}机构职能`,
    summary: `${agency.shortName}的主要职责和内设机构。`,
    keywords: ['机构职能'],
    body: `<h2>主要职责</h2>${paragraphs(`${agency.name}${agency.duties}。`)}<ul>${agency.matters.map((matter) => `<li>负责${matter}有关工作。</li>`).join('')}</ul>
<h2>内设机构</h2><table><thead><tr><th scope="col">机构</th><th scope="col">职责</th></tr></thead><tbody><tr><td>办公室</td><td>综合协调、信息公开、档案和保密</td></tr>${agency.matters
      .slice(0, 3)
      .map((matter) => `<tr><td>${matter}科</td><td>承担${matter}的具体工作</td></tr>`)
      .join('')}</tbody></table>`,
  }
}

/** A routine notice, made distinct by its matter and year. */
export function workNotice(agency: DemoAgency, matter: string, year: number, number: number): DemoText {
  const kinds = ['情况通报', '办理情况公示', '实施方案', '检查结果公告', '工作进展'] as const
  const kind = kinds[number % kinds.length] ?? '工作进展'
  return {
    column: columnOf(agency, matter),
    kind: 'general',
    title: `关于${year}年${matter}${kind}（第${number}期）`,
    summary: `公开${agency.shortName}${year}年${matter}的有关情况。`,
    keywords: [matter, String(year)],
    body: paragraphs(
      `现将${year}年${matter}有关情况公开如下。`,
      `一、总体情况。本期共办理${matter}事项${12 + ((number * 7 + year) % 40)}件，按期办结${10 + ((number * 5 + year) % 40)}件，没有收到对办理结果的异议。`,
      `二、办理依据。依照国家和省有关${matter}的规定办理，条件、程序和结果一并公开。`,
      `三、监督方式。对公开内容有疑问的，可以向${agency.name}提出，也可以通过本平台依法申请公开有关信息。`,
    ),
  }
}

/** 行政规范性文件 and, below, its 政策解读. */
export function normative(agency: DemoAgency, matter: string, year: number): DemoText {
  return {
    column: 'normative',
    kind: 'normative',
    title: `${agency.name}关于进一步规范${matter}工作的通知`,
    summary: `明确${matter}的条件、程序、时限和责任。`,
    keywords: [matter, '规范性文件'],
    body: `${paragraphs('各镇人民政府、有关单位：', `为规范${matter}工作，保障公民、法人和其他组织的合法权益，经公开征求意见、合法性审核和集体讨论决定，现就有关事项通知如下。`)}
<h2>一、适用范围</h2>${paragraphs(`本区行政区域内的${matter}，适用本通知。`)}
<h2>二、办理程序</h2><ol><li>申请人提交材料；</li><li>受理机关五个工作日内审核；</li><li>公示结果，公示期不少于七日。</li></ol>
<h2>三、监督</h2>${paragraphs('办理结果按规定主动公开，接受社会监督。')}
<h2>四、施行日期</h2>${paragraphs(`本通知自${year}年发布之日起施行，有效期五年。`)}`,
  }
}

export function interpretation(agency: DemoAgency, matter: string, document: DemoText): DemoText {
  return {
    column: 'interpretation',
    kind: 'interpretation',
    title: `《${document.title}》政策问答`,
    summary: `解读${matter}新规定的背景、适用范围和办理程序。`,
    keywords: [matter, '政策解读'],
    body: `<h2>为什么要出台这个通知？</h2>${paragraphs(`群众反映${matter}办理标准不够清楚、时限不够明确，需要统一。`)}
<h2>谁适用？</h2>${paragraphs(`在本区办理${matter}的单位和个人。`)}
<h2>与过去相比有什么不同？</h2>${paragraphs('审核时限由十个工作日缩短为五个工作日，结果一律公示。')}
<h2>找谁咨询？</h2>${paragraphs(`由${agency.shortName}负责解释。`)}`,
  }
}

function columnOf(agency: DemoAgency, matter: string): DocumentColumnKey {
  if (/预算/.test(matter)) return 'budget'
  if (/采购/.test(matter)) return 'procurement'
  if (/规划/.test(matter)) return 'plans'
  if (/救助|保障|就业|医疗|养老|补贴|招生|教师|培训|家庭医生/.test(matter)) return 'livelihood'
  if (/食品|安全|质量|防治|抽检|检查/.test(matter)) return 'supervision'
  if (/处罚/.test(matter)) return 'penalties'
  if (/征收|住房|宅基地|改造|物业|墓地|建设|道路/.test(matter)) return 'other'
  return agency.kind === 'department' ? 'services' : 'other'
}
