import { chineseNumber } from '../law/chinese-number.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { escapeText } from './body/body-html.ts'
import { GUIDE_CONTACTS, type GuideProfile, hasFax } from './guide-profile.ts'

/** 指南的一部分, with what asks for it: an article, or practice. */
export interface GuidePart {
  readonly title: string
  /** HTML as in the body of documents. */
  readonly html: string
  readonly because: Basis
}

const CATALOGUE = cite('ogi-2019', 12, '政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容')
const CONTENTS = cite('ogi-2019', 12, '政府信息公开指南包括政府信息的分类、编排体系、获取方式')
const PLACES = cite('ogi-2019', 25, '各级人民政府应当在国家档案馆、公共图书馆、政务服务场所设置政府信息查阅场所')
const ASKING = cite('ogi-2019', 28, '应当建立完善政府信息公开申请渠道，为申请人依法申请获取政府信息提供便利')
const OFFICE = cite('ogi-2019', 12, '政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容')
const OVERVIEW = practice('指南写明机关职能和负责人，条例第十二条没有要求', 'our reading of 条例第二十条第二项')
const REMEDIES = practice('指南写明监督和救济途径，条例第十二条没有要求', 'our reading of 条例第五十一条')

/** 生成指南. The parts of the guide in their order, from a profile that lacks nothing; the same profile gives the same text. */
export function guideParts(profile: GuideProfile): GuidePart[] {
  return [
    { title: '政府信息的分类', html: classes(profile), because: CONTENTS },
    { title: '政府信息的编排体系', html: arrangement(profile), because: CATALOGUE },
    { title: '主动公开信息的获取方式', html: READING, because: PLACES },
    { title: '依申请公开信息的获取方式', html: requests(profile), because: ASKING },
    { title: '政府信息公开工作机构', html: contacts(profile), because: OFFICE },
    ...(profile.duties || profile.leaders ? [{ title: '机关职能和负责人', html: overview(profile), because: OVERVIEW }] : []),
    // Art. 55: public enterprises are supervised by their sector, under other law.
    ...(profile.requests === 'by-sector' ? [] : [{ title: '监督和救济', html: COMPLAINTS, because: REMEDIES }]),
  ]
}

/** 指南的文本: title, summary and body as a document has them. */
export function guideText(profile: GuideProfile): { readonly title: string; readonly summary: string; readonly body: string } {
  const opening = `为方便公民、法人和其他组织获取${profile.name}的政府信息，根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制本指南。`
  return {
    title: `${profile.name}政府信息公开指南`,
    summary: `${profile.name}政府信息的分类、编排体系、获取方式和政府信息公开工作机构的联系方式。`,
    body: [
      paragraph(opening),
      ...guideParts(profile).map(({ title, html }, index) => `<h2>${chineseNumber(index + 1)}、${title}</h2>${html}`),
    ].join(''),
  }
}

function classes({ requests }: GuideProfile): string {
  const proactive = '主动公开的政府信息：《条例》第十九条至第二十一条规定应当主动公开的信息。'
  if (requests !== 'own') return paragraph(proactive)
  return list(proactive, '依申请公开的政府信息：主动公开以外，公民、法人和其他组织可以申请获取的信息。')
}

function arrangement({ columns }: GuideProfile): string {
  return [
    paragraph('主动公开的信息在本平台按下列栏目编排：'),
    list(...columns),
    paragraph('政府信息公开目录的每一条写明索引号、名称、内容概述和生成日期。'),
  ].join('')
}

const READING = [
  paragraph('可以在本平台检索、查阅和下载。'),
  paragraph('也可以到各级人民政府在国家档案馆、公共图书馆、政务服务场所设置的政府信息查阅场所查阅。'),
].join('')

function requests(profile: GuideProfile): string {
  if (profile.requests === 'by-founder') return paragraph('本机关不以自己的名义受理申请，请向设立本机关的行政机关提出。')
  if (profile.requests === 'by-sector')
    return paragraph('公开信息的活动依照相关法律、法规和国务院有关主管部门或者机构的规定执行（《条例》第五十五条）。')
  const { address, postcode, fax } = profile
  return [
    paragraph('申请向政府信息公开工作机构提出，可以采用下列方式：'),
    list(
      `当面提交：办公时间到${address}。采用书面形式确有困难的，可以口头提出，由工作人员代为填写。`,
      `邮寄：寄至${address}，邮政编码${postcode}。`,
      '互联网渠道：在本平台填写“依申请公开”的申请表。',
      ...(hasFax(profile) ? [`传真：${fax}。`] : []),
    ),
    paragraph('申请应当写明：'),
    list(
      '申请人的姓名或者名称、身份证明、联系方式；',
      '申请公开的政府信息的名称、文号或者便于查询的其他特征性描述；',
      '申请公开的政府信息的形式要求，包括获取信息的方式、途径。',
    ),
    paragraph(
      '能够当场答复的，当场答复；不能当场答复的，自收到申请之日起20个工作日内答复，需要延长的，延长的期限最长不超过20个工作日，并告知申请人。征求第三方和其他机关意见所需时间不计算在内。',
    ),
  ].join('')
}

function contacts(profile: GuideProfile): string {
  const rows = GUIDE_CONTACTS.map(({ key, title }) => {
    const says = key === 'email' ? `电子邮箱 ${profile.email ?? ''}` : (profile[key] ?? '')
    return `<tr><th scope="row">${title}</th><td>${escapeText(says)}</td></tr>`
  })
  return `<table><tbody>${rows.join('')}</tbody></table>`
}

function overview({ duties, leaders }: GuideProfile): string {
  return [...lines('机关职能', duties), ...lines('负责人', leaders)].join('')
}

/** A text of several lines under its name; nothing where it is not filled in. */
function lines(title: string, text: string | null): string[] {
  const filled = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  return filled.length === 0 ? [] : [`<h3>${title}</h3>`, ...filled.map((line) => paragraph(line.trim()))]
}

const COMPLAINTS = paragraph(
  '认为本机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（《条例》第五十一条）。',
)

function paragraph(text: string): string {
  return `<p>${escapeText(text)}</p>`
}

function list(...items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`
}
