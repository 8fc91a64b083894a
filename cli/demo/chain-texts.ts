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
    title: `${agency.shortName}贯彻落实${matter}工作部署情况`,
    summary: `贯彻落实上级关于${matter}的工作部署的进展。`,
    keywords: [matter],
    body: paragraphs(
      `按照上级部署，${agency.shortName}细化任务、明确责任，推动${matter}各项措施落实。`,
      '文中引用的上级数据以上级公布的为准。',
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
