import type { DemoAgency } from './district.ts'
import type { DemoText } from './texts.ts'

const paragraphs = (...texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('')

/** 紧急公开的提示. */
export function warning(agency: DemoAgency, hazard: string): DemoText {
  return {
    column: 'emergency',
    kind: 'general',
    title: `${agency.shortName}关于做好${hazard}防范应对的紧急提示`,
    summary: `${hazard}期间的值守、避险安排和求助电话。`,
    keywords: [hazard, '应急'],
    body: paragraphs(
      `区气象台发布${hazard}预警。为保障群众生命财产安全，现就${agency.shortName}职责范围内的防范应对提示如下。`,
      '一、各单位立即启动应急响应，实行24小时值守，重点部位逐一巡查。',
      '二、群众减少外出，远离临时建筑、低洼地带和在建工地，服从现场人员引导。',
      '三、遇有险情请拨打110、119，或者区应急值守电话0564-2770000。',
    ),
  }
}

/** 含有个人信息、处理后公开的名单. */
export function namedList(agency: DemoAgency, matter: string): DemoText {
  return {
    column: 'livelihood',
    kind: 'general',
    title: `${agency.shortName}${matter}办理结果名单公示`,
    summary: `公示${matter}的办理结果，公示期七日。`,
    keywords: [matter, '公示'],
    body: paragraphs(
      `经受理、审核，现将${matter}办理结果公示如下，公示期七日。姓名隐去一字，不公示证件号码和住址。`,
      '一、予以办理：王*明、李*、张*芳、陈*国。',
      '二、补充材料后办理：赵*、周*平。',
      `公示期内有异议的，请向${agency.name}提出，并留下真实姓名和联系方式。`,
    ),
  }
}

/** 尚在处置、不宜公开的事项. */
export function checkPlan(agency: DemoAgency, matter: string): DemoText {
  return {
    column: 'supervision',
    kind: 'general',
    title: `${agency.shortName}${matter}专项检查点位安排`,
    summary: `${matter}专项检查的时间、点位和人员安排。`,
    keywords: [matter, '检查'],
    body: paragraphs(`本次专项检查采取不发通知、直奔现场的方式，点位安排如下。`, '检查结束、问题整改后再评估能否公开。'),
  }
}

/** 引用上级材料、须报请确定的情况. */
export function quoting(agency: DemoAgency, matter: string): DemoText {
  return {
    column: 'plans',
    kind: 'general',
    title: `${agency.shortName}${matter}三年行动安排`,
    summary: `今后三年${matter}的目标、年度任务和责任分工。`,
    keywords: [matter, '行动安排'],
    body: paragraphs(
      `根据市有关部门下达的任务，${agency.shortName}制定今后三年${matter}的行动安排。`,
      '一、第一年完成摸底和方案，第二年全面实施，第三年评估完善。',
      '二、年度任务分解到股室，每季度调度一次，进展随季度公开。',
      '文中引用的上级任务数以上级公布的为准。',
    ),
  }
}

/** 每季度的进展. */
export function progress(agency: DemoAgency, matter: string): DemoText {
  return {
    column: 'plans',
    kind: 'general',
    title: `${agency.shortName}${matter}季度进展`,
    summary: `本季度${matter}的进度、存在的问题和下一步安排。`,
    keywords: [matter, '进展'],
    body: paragraphs(
      `本季度${matter}按年度计划推进，已完成全年任务的四分之三。`,
      '主要问题是个别项目前期手续办理较慢，已逐项明确责任人和完成时限。',
      '下季度重点抓好收尾和验收，结果在本平台公布。',
    ),
  }
}

/** 办事指引. */
export function guidance(agency: DemoAgency, matter: string): DemoText {
  return {
    column: 'services',
    kind: 'general',
    title: `办理${matter}需要哪些材料`,
    summary: `办理${matter}的材料、地点、时限和咨询电话。`,
    keywords: [matter, '办事指南'],
    body: paragraphs(
      `群众咨询${matter}较多，现将所需材料一次说清。`,
      '一、身份证件原件；委托他人的，另带委托书和受托人身份证件。',
      `二、到区政务服务中心${agency.shortName}窗口提交，材料齐全的当场受理。`,
      '三、不收取任何费用，办理结果以短信告知。',
    ),
  }
}

/** 定时发布、后来由新的信息代替的公告. */
export function notice(agency: DemoAgency, matter: string, year: number): DemoText {
  return {
    column: 'services',
    kind: 'general',
    title: `${agency.shortName}关于${year}年${matter}办理时间的公告`,
    summary: `公告${matter}的办理时间、地点和所需材料。`,
    keywords: [matter, '办理时间'],
    body: paragraphs(
      `${matter}自公告之日起在区政务服务中心集中办理，工作日8:30—12:00、14:30—17:30。`,
      '所需材料在窗口和本平台公布，不收取费用。',
    ),
  }
}
