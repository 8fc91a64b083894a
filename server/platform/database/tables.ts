/** Made by `npm run db:types` from the migrations; not written by hand. */
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { LocalDate } from '../../../core/calendar/local-date.ts'

type Defaulted<T> = ColumnType<T, T | undefined, T>
/** Written as text by JSON.stringify. */
type Json = ColumnType<unknown, string, string>

/** 账号 */
export interface Accounts {
  id: GeneratedAlways<number>
  /** 所在机关；权限以任职为准 */
  agency_id: number
  username: string
  password_hash: string
  password_changed_at: Date
  disabled_at: Date | null
  /** 初始密码尚未修改，修改以前不能办理任何事项 */
  must_change_password: Defaulted<boolean>
  person_id: number
  /** 开设时间；空的为平台升级以前开设，时间不详 */
  opened_at: Date | null
  opened_by: number | null
  last_signed_in_at: Date | null
  disabled_reason: string | null
  /** 重设密码以后权限暂停，等待安全管理员核实 */
  held_at: Date | null
  /** 注销时间；注销的账号不再启用，本人以后另开账号 */
  ended_at: Date | null
  /** 重设密码的管理员，不由其核实；空的为平台升级以前重设 */
  held_by: number | null
  /** 停用账号的管理员；空的为平台停用，或者升级以前停用 */
  disabled_by: number | null
}

/** 行政机关 */
export interface Agencies {
  id: GeneratedAlways<number>
  parent_id: number | null
  kind: 'government' | 'government-office' | 'department' | 'dispatched-organ' | 'dispatched-agency' | 'town' | 'subdistrict' | 'institution' | 'authorised-organisation' | 'public-enterprise' | 'vertical'
  name: string
  short_name: string
  slug: string
  /** 统一社会信用代码 */
  code: string
  /** 文书字号的机关代字，如“示数公开” */
  letter_prefix: string
  /** 有规章制定权 */
  makes_regulations: Defaulted<boolean>
  address: string
  postcode: string
  phone: string
  fax: string | null
  email: string | null
  office_hours: string
  /** 有管辖权的人民法院，由部署单位填写，从不推断 */
  court: string | null
  /** 行政复议机关名称；未填写的为上级机关，即本级（上级）人民政府 */
  reconsideration_body: string | null
  /** 提交行政复议申请书的互联网渠道，由部署单位填写，从不推断 */
  reconsideration_online: string | null
  /** 撤并之日，由沿革推算：自该日起不再存在 */
  ended_on: LocalDate | null
  sort: Defaulted<number>
  /** 待设置：开设管理员时建立，首次设置时填写；填写以前视同撤销，门户不显示 */
  awaits_setup: Defaulted<boolean>
  /** 终审由谁办理：head 公开工作机构负责人；reviewer 另一名审核员也可以办理。起草、初审、终审总是三个人 */
  final_review: Defaulted<'head' | 'reviewer'>
  /** 法律、法规授权以自己的名义对外履行职责，派出机构、事业单位据此受理申请、编制报告 */
  own_name: Defaulted<boolean>
  /** 机关职能 */
  duties: string | null
  /** 领导信息 */
  leaders: string | null
  /** 政府信息公开工作机构的名称 */
  disclosure_office: string | null
  /** 设立之日，由沿革推算；空：平台登记以前已经存在，何时设立未登记 */
  founded_on: LocalDate | null
  /** 如何撤并，由沿革推算 */
  end_act: 'merged' | 'split' | 'dissolved' | null
  /** 承继其职能的机关，由沿革推算 */
  successor_id: number | null
  /** 本行按沿革推算到哪一日 */
  state_of: LocalDate | null
}

/** 机关隶属关系。每一机关与其各级下级，本机关为第 0 级；由触发器按 agencies.parent_id 维护 */
export interface AgencyDescent {
  ancestor_id: number
  descendant_id: number
  depth: number
}

/** 机关沿革。只增不改；happened_on 是变化生效的第一日，可以晚于登记之日 */
export interface AgencyFacts {
  id: GeneratedAlways<number>
  agency_id: number
  kind: 'registered' | 'founded' | 'renamed' | 'moved' | 'reclassified' | 'described' | 'merged' | 'split' | 'dissolved' | 'corrected' | 'voided'
  happened_on: LocalDate
  details: Json
  /** 作废的记录；早先的更正登记在此记所更正的记录 */
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 机关沿革的各段时期，由 agency_facts 推算；第一段没有设立日期的，自 0001-01-01 起 */
export interface AgencyPeriods {
  agency_id: number
  from_on: LocalDate
  kind: string
  name: string
  parent_id: number | null
  state: Json
}

/** 年度报告的数据。computed 由台账算出，stated 为经办人改动（须有理由）；合计不存，随用随算 */
export interface AnnualReportCells {
  report_id: number
  table_key: 'two' | 'three' | 'four'
  row_key: string
  column_key: string
  computed: number
  stated: number | null
  reason: string | null
}

/** 年度报告的办理记录。只增不改 */
export interface AnnualReportFacts {
  id: GeneratedAlways<number>
  agency_id: number
  report_id: number
  kind: 'compiled' | 'correction-drafted' | 'cell-stated' | 'text-written' | 'submitted' | 'returned' | 'approved' | 'published' | 'correction-opened' | 'replaced'
  happened_on: LocalDate
  details: Json
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 政府信息公开工作年度报告。公布后不再改动，更正为新版本 */
export interface AnnualReports {
  id: GeneratedAlways<number>
  agency_id: number
  year: number
  version: number
  format: '2019' | '2021'
  state: 'draft' | 'submitted' | 'approved' | 'published' | 'replaced'
  overview: Defaulted<string>
  problems: Defaulted<string>
  other_matters: Defaulted<string>
  compiled_at: Date
  submitted_by: number | null
  approved_by: number | null
  published_at: Date | null
  pdf_hash: string | null
  word_hash: string | null
}

/** 审计日志。只增不改，与所记的变动同一事务 */
export interface Audit {
  id: GeneratedAlways<number>
  at: Date
  actor_kind: 'officer' | 'citizen' | 'system'
  account_id: number | null
  actor_name: string
  agency_id: number | null
  action: string
  subject: string
  details: Json
  /** 一行一个，复制的行因此露出 */
  nonce: Defaulted<string>
  /** 来自哪个网络地址 */
  address: string | null
  /** 登录会话的代号，不是凭据 */
  session_id: string | null
  /** 这一行证明的记录：表、编号和内容指纹 */
  vouches: Json | null
  /** 用数据库以外的密钥计算的内容指纹 */
  mac: string | null
}

/** 审计归档。只增不改；已转入签名归档文件夹并移出数据库的各段 */
export interface AuditArchives {
  last_block: number
  first_block: number
  rows: number
  head: string
  folder: string
  checksum: string
  archived_at: Date
}

/** 审计链的一段。只增不改；每段列出所含各行的指纹，接在前一段之后，链首以数据库以外的密钥签名 */
export interface AuditBlocks {
  number: number
  day: LocalDate
  sealed_at: Date
  algorithm: 'sha256' | 'sm3'
  previous: string
  ids: number[]
  leaves: Buffer
  head: string
  signature: string
}

/** 待封存的审计行。写入审计时登记，封存时取走 */
export interface AuditUnsealed {
  nonce: string
}

/** 审计核验。进度和结果 */
export interface AuditVerifications {
  id: GeneratedAlways<number>
  asked_by: string
  asked_at: Date
  done: Defaulted<number>
  total: Defaulted<number>
  finished_at: Date | null
  found: Defaulted<number>
  findings: Json
}

/** 备份记录 */
export interface Backups {
  id: GeneratedAlways<number>
  /** 备份库中的名称；没有成功的没有 */
  name: string | null
  kind: 'full' | 'log' | 'dump'
  started_at: Date
  finished_at: Date
  stored_bytes: number
  /** 没有成功的原因 */
  problem: string | null
}

/** 栏目设置的记录。只增不改；没有记录的机关各栏目都可以使用 */
export interface ColumnFacts {
  id: GeneratedAlways<number>
  agency_id: number
  kind: 'opened' | 'described' | 'closed' | 'voided'
  happened_on: LocalDate
  details: Json
  /** 责任科室和人员，不对外 */
  owner: string | null
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 申请人更正联系方式的记录。更正前、后的内容加密存放，随申请的个人信息一并删除 */
export interface ContactCorrections {
  id: GeneratedAlways<number>
  agency_id: number
  request_id: number
  sealed: string | null
  corrected_at: Date
}

/** 内容版本。门户页面缓存据此失效，在发布的同一事务内加一 */
export interface ContentVersions {
  scope: string
  version: number
}

/** 案件记录。只增不改 */
export interface DisputeFacts {
  id: GeneratedAlways<number>
  agency_id: number
  dispute_id: number
  kind: 'accepted' | 'decided' | 'voided'
  happened_on: LocalDate
  details: Json
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 行政复议、行政诉讼案件。accepted_on、decided_on、result 由案件记录推算 */
export interface Disputes {
  id: GeneratedAlways<number>
  agency_id: number
  request_id: number | null
  kind: 'reconsideration' | 'direct-litigation' | 'litigation-after-reconsideration'
  case_number: string
  body: string
  /** 受理之日；空：受理记录已作废，不作统计 */
  accepted_on: LocalDate | null
  result: 'upheld' | 'corrected' | 'other' | null
  decided_on: LocalDate | null
  /** 最初的被申请人、被告；空：就是现在的机关 */
  passed_from: number | null
  /** 最初的被申请人、被告，统计以此为准 */
  origin_id: GeneratedAlways<number | null>
}

/** 正在修改：谁在编辑器中打开了一条信息；接手或者长时间没有动静的，由下一人代替 */
export interface DocumentEdits {
  document_id: number
  account_id: number
  /** 浏览器窗口的记号，同一人的两个窗口也互相提醒 */
  window_key: string
  began_at: Date
  seen_at: Date
}

/** 信息。state 等由编审记录推算 */
export interface Documents {
  id: GeneratedAlways<number>
  agency_id: number
  column_key: 'guide' | 'rules' | 'normative' | 'institution' | 'plans' | 'statistics' | 'services' | 'penalties' | 'budget' | 'charges' | 'procurement' | 'projects' | 'livelihood' | 'emergency' | 'supervision' | 'recruitment' | 'other' | 'municipal-works' | 'public-services' | 'public-welfare' | 'land-taking' | 'house-taking' | 'public-order' | 'social-assistance' | 'farm-policy' | 'irrigation' | 'land-contracts' | 'homesteads' | 'levies' | 'interpretation' | 'news' | 'consultations' | 'press-conferences' | 'proposals' | 'questions' | 'meetings' | 'open-days'
  kind: 'general' | 'normative' | 'regulation' | 'interpretation' | 'news' | 'consultation' | 'press-conference' | 'proposal' | 'question' | 'budget' | 'enforcement' | 'recruitment' | 'meeting' | 'open-day' | 'statement'
  /** 索引号 */
  index_number: string
  /** 生成日期（信息形成或者变更之日） */
  formed_on: LocalDate
  interprets_id: number | null
  state: 'draft' | 'first-review' | 'second-review' | 'final-review' | 'security-review' | 'referred' | 'not-public' | 'not-proactive' | 'passed' | 'scheduled' | 'published' | 'withdrawn'
  current_edition_id: number | null
  published_edition_id: number | null
  published_at: Date | null
  valid_from: LocalDate | null
  valid_to: LocalDate | null
  /** 废止、失效、到期或者被替代之日 */
  ended_on: LocalDate | null
  end_reason: 'repealed' | 'lapsed' | 'expired' | 'replaced' | null
  created_at: Date
  /** 最初公开的机关；空：就是现在的机关 */
  passed_from: number | null
  /** 最初公开的机关，署名和统计以此为准 */
  origin_id: GeneratedAlways<number | null>
  /** 门户上的指南生成时所依据的机构概况，由编审记录推算；空：不是由机构概况生成的 */
  guide_profile: Json | null
  /** 定时发布的时间，由编审记录推算 */
  scheduled_at: Date | null
  /** 不予公开的信息下次复评的日期，由编审记录推算 */
  next_review_on: LocalDate | null
  /** 紧急公开后还有事后待审的环节，由编审记录推算 */
  outstanding: Defaulted<boolean>
  /** 机关自设栏目的标识，在 column_key 的栏目之下；由编审记录推算 */
  sub_column: string | null
  /** 公开属性，由编审记录推算；只有主动公开的可以发布 */
  publicity: Defaulted<'proactive' | 'on-request' | 'withheld'>
  /** 要素中的日期、选项和数字：门户上的文本的，没有公开的为现稿的；没有的为空 */
  fields: Json | null
  /** 同时废止的文件，自本文件施行之日起；没有的为空 */
  repeals: number[] | null
  /** 修改的文件；没有的为空 */
  amends: number[] | null
  /** 原发布日期：在本平台以前已经公开的；空的自 published_at 起公开 */
  first_published_on: LocalDate | null
  /** 公布其结果的意见征集 */
  result_of_id: number | null
}

/** 版本。每次改动正文即为新版本，旧版本保留 */
export interface Editions {
  id: GeneratedAlways<number>
  document_id: number
  number: number
  /** 内容规范形式的 SHA-256，送审、终审、发布的是同一文本的凭据 */
  text_hash: string
  changed_by: number
  changed_at: Date
  /** 内容全文，格式见 server/publishing/schema.ts 的 DocumentText */
  text: Json
  /** 2026 年 12 月以前按旧算法计算的文本指纹，审计日志中引用 */
  former_hash: string | null
  title: GeneratedAlways<string>
  document_number: GeneratedAlways<string | null>
  made_on: GeneratedAlways<LocalDate>
}

/** 编审记录。只增不改；2026 年以前的 final-passed 含保密审查结论，此后为 security-reviewed */
export interface EditorialFacts {
  id: GeneratedAlways<number>
  agency_id: number
  document_id: number
  kind: 'drafted' | 'changed' | 'submitted' | 'first-passed' | 'second-passed' | 'final-passed' | 'made-urgent' | 'security-reviewed' | 'security-replied' | 'returned' | 'scheduled' | 'unscheduled' | 'published' | 'reviewed-afterwards' | 'withdrawn' | 'ended' | 'taken-over' | 'ended-by' | 'prolonged'
  recorded_by: number | null
  details: Json
  recorded_at: Date
  happened_on: LocalDate
  voids: number | null
  /** 所办理的版本 */
  edition: GeneratedAlways<number>
}

/** 网站找错的办理记录。只增不改 */
export interface ErrorReportFacts {
  id: GeneratedAlways<number>
  agency_id: number
  error_report_id: number
  kind: 'submitted' | 'forwarded' | 'prolonged' | 'answered' | 'voided'
  happened_on: LocalDate
  details: Json
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 网站找错的留言。state 由办理记录推算；form 是加密的 */
export interface ErrorReports {
  id: GeneratedAlways<number>
  /** 办理的机关：网站的主办单位 */
  agency_id: number
  /** 最初受理的机关；空：就是现在的机关 */
  passed_from: number | null
  origin_id: GeneratedAlways<number | null>
  number: string
  /** 查询码的摘要 */
  code_hash: string
  form: Json
  state: 'submitted' | 'forwarded' | 'prolonged' | 'corrected' | 'no-error' | 'told-where'
  filed_on: LocalDate
  /** 保存期满、删除本人信息的时间 */
  erased_at: Date | null
}

/** 文件由哪个机关上传。信息的附件只能取自本机关上传的文件 */
export interface FileUploads {
  hash: string
  agency_id: number
  account_id: number
  uploaded_at: Date
  /** 文件里的隐藏信息：修订、批注、作者等；空的没有检查 */
  hidden: Json | null
  /** 由哪个文件清除隐藏信息而来 */
  cleaned_from: string | null
}

/** 文件。按内容的 SHA-256 存放 */
export interface Files {
  hash: string
  media_type: string
  size: number
  stored_at: Date
}

/** 重算差异的核对。何人于何时看过，一条差异核对一次，只增不改 */
export interface FindingSettlements {
  finding_id: number
  agency_id: number
  settled_at: Date
  settled_by: number
}

/** 放假安排。国务院办公厅通知，按年载入；没有通知的年份不作推算 */
export interface HolidayNotices {
  year: number
  source: string
  days_off: LocalDate[]
  days_worked: LocalDate[]
  loaded_at: Date
}

/** 登录过的设备。他人猜密码时，本人仍可从这些设备登录；半年不用的清除 */
export interface KnownDevices {
  account_id: number
  device_hash: string
  first_used_at: Date
  last_used_at: Date
  address: string | null
  browser: string | null
  /** 本人已经知道这台设备；空的为尚未提示或者尚未确认 */
  owner_told_at: Date | null
  /** 本人在这台设备上最近一次通过第二重鉴别的时间 */
  passed_factor_at: Date | null
}

/** 文书 */
export interface Letters {
  id: GeneratedAlways<number>
  agency_id: number
  request_id: number
  fact_id: number
  kind: 'receipt' | 'correction-notice' | 'extension-notice' | 'delay-notice' | 'third-party-inquiry' | 'consultation-notice' | 'third-party-notice' | 'fee-notice' | 'already-public' | 'disclosure' | 'partial-disclosure' | 'withholding' | 'referral' | 'unable' | 'not-processing' | 'not-repeating' | 'closing' | 'termination'
  title: string
  number: string
  content: Json
  issued_on: LocalDate
  to_applicant: boolean
  pdf_hash: string | null
  word_hash: string | null
}

/** 列表习惯：每个账号在每个列表中显示的列和每页行数 */
export interface ListHabits {
  account_id: number
  list: 'requests' | 'documents' | 'disputes' | 'rectifications' | 'error-reports' | 'accounts'
  /** 显示的列；空为照系统的 */
  columns: string[] | null
  page_size: number | null
}

/** 接收提醒的电子邮件地址 */
export interface MailAddresses {
  account_id: number
  address: string
  changed_at: Date
}

/** 提醒邮件 */
export interface Mails {
  id: GeneratedAlways<number>
  account_id: number | null
  /** 空的为账号发送时的邮箱 */
  address: string | null
  subject: 'requests-due' | 'mail-test' | 'rotation-due'
  body: string
  state: Defaulted<'waiting' | 'sent' | 'failed'>
  attempts: Defaulted<number>
  queued_at: Date
  /** 在此之前不发送：非工作时间、上次没有成功 */
  send_after: Date
  finished_at: Date | null
  /** 没有送达的原因 */
  problem: string | null
}

/** 任职。一个账号在一个机关、一段时间的角色；只结束，不改动，不删除 */
export interface Memberships {
  id: GeneratedAlways<number>
  account_id: number
  agency_id: number
  roles: ('information-manager' | 'request-clerk' | 'reviewer' | 'security-reviewer' | 'legal-reviewer' | 'head' | 'signer' | 'supervisor' | 'system-admin' | 'security-admin' | 'audit-admin')[]
  /** 自哪日起；空的为平台升级以前已有，日期不详 */
  from_on: LocalDate | null
  /** 至哪日止（含当日）；空的为没有定期 */
  to_on: LocalDate | null
  /** 代理的任职；代理须有期限 */
  deputises_for: number | null
  granted_by: number | null
  granted_at: Date | null
  reason: string | null
  /** 提前结束的时间，立即生效 */
  ended_at: Date | null
  ended_by: number | null
  ended_reason: string | null
}

/** 每月数据：行政许可、行政处罚、行政强制决定件数，行政事业性收费（分）。只增不改，更正为新的一行 */
export interface MonthlyFigures {
  id: GeneratedAlways<number>
  agency_id: number
  month: LocalDate
  row_key: 'licences' | 'penalties' | 'coercive-measures' | 'charges'
  value: number
  replaces: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 已读的通知。通知由办理记录得出，这里只记谁读过哪一条；一年后清除 */
export interface NoticeMarks {
  agency_id: number
  account_id: number
  notice: string
  read_at: Date
}

/** 编号序列。按机关、种类、年度连续编号，不重复使用 */
export interface NumberSeries {
  agency_id: number
  series: string
  year: number
  last: number
}

/** 旧地址。永久转到接收的信息或者它的附件 */
export interface OldAddresses {
  host: string
  path: string
  document_id: number
  file_hash: string | null
}

/** 提交凭证。同一凭证只办理一次，答复加密存放，七日后清除 */
export interface OnceKeys {
  id: string
  content_hash: string
  claim: string
  claimed_at: Date
  done_at: Date | null
  reply: string | null
}

/** 意见的办理记录。只增不改 */
export interface OpinionFacts {
  id: GeneratedAlways<number>
  agency_id: number
  opinion_id: number
  kind: 'submitted' | 'answered' | 'voided'
  happened_on: LocalDate
  details: Json
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 对意见征集提出的意见。state 由办理记录推算；form 是加密的 */
export interface Opinions {
  id: GeneratedAlways<number>
  /** 征求意见的机关 */
  agency_id: number
  /** 最初征求意见的机关；空：就是现在的机关 */
  passed_from: number | null
  origin_id: GeneratedAlways<number | null>
  /** 对哪一件意见征集 */
  document_id: number
  number: string
  /** 查询码的摘要；由办公人员登记的没有 */
  code_hash: string | null
  channel: 'online' | 'letter' | 'email' | 'telephone' | 'in-person'
  form: Json
  state: 'submitted' | 'adopted' | 'partly-adopted' | 'not-adopted'
  filed_on: LocalDate
  /** 保存期满、删除本人信息的时间 */
  erased_at: Date | null
}

/** 随机关撤并转入承继机关的账号；作废撤并时据此转回 */
export interface PassedAccounts {
  account_id: number
  agency_id: number
  successor_id: number
  passed_at: Date
}

/** 通行密钥的挑战。每次会话一个，用后即删 */
export interface PasskeyChallenges {
  session_hash: string
  challenge: string
  made_at: Date
}

/** 用过的密码。只存散列，用于防止重复使用 */
export interface PasswordHistory {
  id: GeneratedAlways<number>
  account_id: number
  password_hash: string
  replaced_at: Date
  /** 由本人修改；管理员重设的为否 */
  by_owner: Defaulted<boolean>
}

/** 个人信息密钥的名称。不含密钥；proof 用于启动时核对密钥是否仍在 */
export interface PersonalKeys {
  id: string
  proof: string
  first_used_at: Date
  retired_at: Date | null
}

/** 人员 */
export interface Persons {
  id: GeneratedAlways<number>
  name: string
  /** 工号或者人事编号，用于区分同名人员 */
  staff_number: string | null
  phone: string | null
}

/** 申请人凭查询码打开的进度会话 */
export interface ProgressSessions {
  token_hash: string
  request_id: number
  expires_at: Date
}

/** 各机关各栏目现有多少件已公开的信息，由触发器随信息的变动更新 */
export interface PublishedCounts {
  agency_id: number
  origin_id: number
  column_key: string
  count: number
  /** 发布年份，北京时间 */
  year: number
}

/** 恢复码。只存摘要，每个用一次 */
export interface RecoveryCodes {
  account_id: number
  code_hash: string
  made_at: Date
  used_at: Date | null
}

/** 更正办理记录。只增不改 */
export interface RectificationFacts {
  id: GeneratedAlways<number>
  agency_id: number
  rectification_id: number
  kind: 'submitted' | 'accepted' | 'evidence-requested' | 'evidence-received' | 'decided' | 'voided'
  happened_on: LocalDate
  details: Json
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 更正本人信息的要求（条例第四十一条）。state 由办理记录推算；不计入年度报告表三 */
export interface Rectifications {
  id: GeneratedAlways<number>
  agency_id: number
  number: string
  form: Json
  state: 'submitted' | 'processing' | 'awaiting-evidence' | 'rectified' | 'refused' | 'transferred' | 'told-where'
  filed_on: LocalDate
  /** 最初受理的机关；空：就是现在的机关 */
  passed_from: number | null
  /** 最初受理的机关，编号在它的序列里 */
  origin_id: GeneratedAlways<number | null>
  /** 保存期满、删除本人信息的时间 */
  erased_at: Date | null
}

/** 到期提醒 */
export interface Reminders {
  id: GeneratedAlways<number>
  agency_id: number
  request_id: number
  kind: 'due-soon' | 'overdue' | 'period-ended' | 'to-confirm'
  due_on: LocalDate
  created_at: Date
}

/** 办理记录。只增不改；更正以 voided 记录作废前一记录并说明理由 */
export interface RequestFacts {
  id: GeneratedAlways<number>
  agency_id: number
  request_id: number
  kind: 'submitted' | 'received' | 'correction-requested' | 'correction-received' | 'fee-notified' | 'fee-paid' | 'consultation-sent' | 'delivered' | 'consultation-answered' | 'extension-approved' | 'reasonable-delay-set' | 'answered' | 'withdrawn' | 'voided'
  happened_on: LocalDate
  details: Json
  voids: number | null
  recorded_at: Date
  recorded_by: number | null
}

/** 申请的附件 */
export interface RequestFiles {
  request_id: number
  hash: string
  name: string
  purpose: 'identity' | 'attachment' | 'correction' | 'answer'
  added_at: Date
}

/** 重算差异。每夜重算与存放值不一致的申请，只增不改 */
export interface RequestFindings {
  id: GeneratedAlways<number>
  agency_id: number
  request_id: number
  found_at: Date
  stored: Json
  computed: Json
}

/** 政府信息公开申请。state、received_on、due_on、answered_on、outcome 由办理记录推算，不直接改动 */
export interface Requests {
  id: GeneratedAlways<number>
  agency_id: number
  /** 登记编号，不含可推断的信息 */
  number: string
  access_code_hash: string
  channel: 'in-person' | 'registered-mail' | 'ordinary-mail' | 'online' | 'fax'
  applicant_kind: 'natural-person' | 'business' | 'research' | 'public-welfare' | 'legal-service' | 'other-organisation'
  applicant_name: string
  identity_kind: 'identity-card' | 'passport' | 'residence-permit' | 'credit-code'
  identity_number: string | null
  contact_person: string | null
  phone: string | null
  email: string | null
  postal_address: string | null
  /** 所需政府信息的名称、文号或者便于查询的其他特征性描述 */
  subject: string
  delivery_form: 'paper' | 'electronic' | 'inspection'
  delivery_way: 'mail' | 'email' | 'online' | 'pick-up'
  needs_help: Defaulted<boolean>
  suggests_proactive: Defaulted<boolean>
  submitted_at: Date
  state: 'submitted' | 'processing' | 'awaiting-correction' | 'consulting' | 'awaiting-payment' | 'answered' | 'withdrawn'
  received_on: LocalDate | null
  due_on: LocalDate | null
  answered_on: LocalDate | null
  outcome: 'granted' | 'partial' | 'withheld/state-secret' | 'withheld/prohibited-by-law' | 'withheld/security-and-stability' | 'withheld/third-party-rights' | 'withheld/internal-affairs' | 'withheld/deliberative' | 'withheld/enforcement-file' | 'withheld/administrative-inquiry' | 'unable/not-held' | 'unable/needs-creation' | 'unable/still-unclear' | 'not-processed/petition' | 'not-processed/repeated' | 'not-processed/publication' | 'not-processed/excessive' | 'not-processed/reconfirm' | 'other/correction-lapsed' | 'other/fee-unpaid' | 'other/else' | null
  calendar_version: string
  handled_by: number | null
  /** 应答复日所在年份的放假安排尚未公布时，应答复日最早可能的日子；放假安排载入后改为 due_on */
  due_not_before: LocalDate | null
  /** 申请表凭证的散列值，同一张申请表只登记一件；本栏增设以前的申请为空 */
  form_hash: string | null
  /** 最初受理的机关；空：就是现在的机关 */
  passed_from: number | null
  /** 最初受理的机关，统计以此为准 */
  origin_id: GeneratedAlways<number | null>
  /** 证件号码、联系人、电话、电子邮箱、通信地址，加密 */
  sealed: string | null
  /** 证件号码的检索值（带密钥的散列） */
  identity_hash: string | null
  /** 联系电话的检索值（带密钥的散列） */
  phone_hash: string | null
  /** 个人信息已经删除；办理记录和统计数据保留 */
  erased_at: Date | null
}

/** 审核流程。栏目为空的是机关通常的流程和保密审查人员，其余为个别栏目的流程；没有的按通常规定 */
export interface ReviewChains {
  agency_id: number
  column_key: string
  steps: ('first' | 'second' | 'final' | 'security')[]
  security_review: 'security-reviewer' | 'reviewer' | null
}

/** 定期修改后台账号的办理记录。只增不改；办结的一条载明办结时每个账号的情况 */
export interface RotationActs {
  id: GeneratedAlways<number>
  rotation_id: number
  kind: 'opened' | 'extended' | 'reminded' | 'confirmed' | 'must-change' | 'disabled' | 'closed' | 'cancelled'
  happened_on: LocalDate
  /** 所涉的账号：本人确认、到期处理的 */
  account_id: number | null
  details: Json
  recorded_at: Date
  recorded_by: number | null
}

/** 定期修改后台账号的活动 */
export interface Rotations {
  id: GeneratedAlways<number>
  title: string
  asks: ('password' | 'confirmation' | 'factor')[]
  /** 参加的机关：该机关及其下级；空的为全部机关 */
  below_id: number | null
  /** 参加的角色；空的为全部角色 */
  roles: ('information-manager' | 'request-clerk' | 'reviewer' | 'security-reviewer' | 'legal-reviewer' | 'head' | 'signer' | 'supervisor' | 'system-admin' | 'security-admin' | 'audit-admin')[]
  first_on: LocalDate
  /** 最后一日（含当日），延期后为新的一日 */
  last_on: LocalDate
  /** 最后一日之前几个工作日提醒 */
  remind_days: number[]
  /** 最后一日以后没有完成的如何处理 */
  effect: 'must-change' | 'disable'
  state: Defaulted<'standing' | 'closed' | 'cancelled'>
}

/** 常用筛选：账号在一个列表中保存的筛选条件，有名称 */
export interface SavedFilters {
  id: GeneratedAlways<number>
  account_id: number
  list: 'requests' | 'documents' | 'disputes' | 'rectifications' | 'error-reports' | 'accounts'
  name: string
  /** 列表网址中的筛选和排序，JSON */
  search: string
}

/** 检索索引。词由分词得出，随发布更新 */
export interface SearchEntries {
  document_id: number
  agency_id: number
  title: string
  published_at: Date
  title_words: string
  words: string
  /** 概述和正文的文字，供摘要使用，检索时不必再解析正文 */
  text: string
  /** 标题、文号、索引号的检索写法（半角、小写、简体、无空白），每行一种，用于核对片段 */
  plain: Defaulted<string>
  column_key: Defaulted<string>
  /** 发布年份（北京时间） */
  year: Defaulted<number>
  /** 是否规章或者行政规范性文件，即是否有有效性 */
  limited: Defaulted<boolean>
  valid_from: LocalDate | null
  valid_to: LocalDate | null
  ended_on: LocalDate | null
  end_reason: string | null
  /** 索引格式的版次；低于程序所用版次的，由任务重建 */
  form: Defaulted<number>
}

/** 检索同义词。一组词中任何一个都能检索到其他各词 */
export interface SearchSynonyms {
  id: GeneratedAlways<number>
  words: string[]
  /** 检索写法：半角、小写、简体 */
  folded: string[]
}

/** 第二重鉴别的失败。用于限制次数，一日后清除；审计另有记录 */
export interface SecondFactorFailures {
  id: GeneratedAlways<number>
  account_id: number
  failed_at: Date
  address: string | null
  /** 本人通过过第二重鉴别的设备；空的为其他设备，按地址计 */
  device_hash: string | null
}

/** 第二重身份鉴别。动态口令、通行密钥；确认之后方起作用 */
export interface SecondFactors {
  id: GeneratedAlways<number>
  account_id: number
  kind: 'totp' | 'passkey'
  name: string
  added_at: Date
  confirmed_at: Date | null
  used_at: Date | null
  sealed_secret: string | null
  /** 动态口令最近一次用过的时间步，同一口令不得再用 */
  last_step: number | null
  credential_id: string | null
  public_key: string | null
  sign_count: number | null
  /** 通行密钥登记时的域名，只在该域名下有效 */
  site: string | null
}

/** 登录会话 */
export interface Sessions {
  token_hash: string
  account_id: number
  csrf_token: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  id: GeneratedAlways<number>
  /** 正在为哪个机关办理；空的为所在机关 */
  agency_id: number | null
  /** 登录的地址 */
  address: string | null
  browser: string | null
  device_hash: string | null
  /** 通过第二重身份鉴别的时间；账号有第二重鉴别而此处为空的，会话不能办理任何事项 */
  passed_factor_at: Date | null
  /** 登录的方式 */
  way: Defaulted<'password' | 'oidc'>
  /** 统一身份认证已经做过第二重鉴别 */
  vouched_factor: Defaulted<boolean>
  /** 统一身份认证说明的本人验证身份的时间；没有说明的为空 */
  authenticated_at: Date | null
}

/** 登录失败。用于限制次数，一日后清除；审计另有记录 */
export interface SignInFailures {
  id: GeneratedAlways<number>
  name_hash: string
  address: string
  device_hash: string | null
  failed_at: Date
}

/** 统一身份认证的绑定。一个账号一个身份，一个身份一个账号；由本人用密码登录后绑定 */
export interface SignInLinks {
  account_id: number
  issuer: string
  /** 提供方和身份代码的摘要；代码可能含个人信息，不存原文 */
  subject_hash: string
  linked_at: Date
}

/** 登录规则。口令有效期、超时、同一账号会话数、办公端的访问地址 */
export interface SignInRules {
  only_row: Defaulted<boolean>
  /** 口令有效期，日；0为不限 */
  password_days: Defaulted<number>
  /** 口令到期前几日提示 */
  warn_days: Defaulted<number>
  /** 无操作多少分钟自动退出 */
  idle_minutes: Defaulted<number>
  /** 登录后至多多少分钟 */
  longest_minutes: Defaulted<number>
  /** 同一账号只保留最后一次登录 */
  one_session: Defaulted<boolean>
  /** 可以使用办公端的地址（CIDR）；空的为不限 */
  addresses: Defaulted<string[]>
  /** 登录页上写明忘记密码找谁；空的为统一的提示 */
  help: Defaulted<string>
  /** 多少日没有登录的列为长期未使用 */
  unused_days: Defaulted<number>
  /** 每隔几个月定期修改一次后台账号；0为不提示 */
  rotation_months: Defaulted<number>
  /** 定期修改后台账号所依据的文件，印在归档报告上 */
  rotation_basis: Defaulted<string>
}

/** 批次中的条目：原文、著录、问题和结果 */
export interface SiteImportItems {
  id: GeneratedAlways<number>
  agency_id: number
  site_import_id: number
  /** 来源的记号：旧地址、编号或者文件；同一记号只接收一次 */
  source_key: string
  place: string
  title: string
  item: Json
  /** 有没有更正就不能接收的问题 */
  stops: boolean
  /** 有须核对的问题 */
  looks: boolean
  /** 将要接收的文本的指纹 */
  text_hash: string | null
  /** 不接收 */
  left_out: Defaulted<boolean>
  /** 接收成的信息；空的还没有接收 */
  document_id: number | null
  /** 接收时没有成功的原因 */
  failure: string | null
  ordered_by: LocalDate | null
}

/** 接收批次。旧网站的信息或者一个文件夹，核对后整批接收 */
export interface SiteImports {
  id: GeneratedAlways<number>
  agency_id: number
  /** public：原网站已经公开的，接收后公开；drafts：成为草稿，照常编审 */
  target: 'public' | 'drafts'
  source: string
  /** 旧网站的域名；空的不限 */
  host: string
  state: 'checking' | 'running' | 'done' | 'discarded'
  staged_at: Date
  staged_by: number
  /** 整批的问题：不接收的栏、没有列入的文件 */
  findings: Json
  signed_at: Date | null
  signed_by: number | null
  signed_roles: string[] | null
  /** 签署的意见和保密审查记录；草稿只有意见 */
  signature: Json | null
  item_count: number | null
  /** 签署时清单的 SHA-256 */
  list_hash: string | null
  ended_at: Date | null
}

/** 网站标识。办公端填写的，优先于环境变量；空的以环境变量为准 */
export interface SiteSettings {
  only_row: Defaulted<boolean>
  name: string | null
  domain: string | null
  code: string | null
  icp: string | null
  police: string | null
  operator: string | null
  phone: string | null
  /** 党政机关网站标识（事业单位网站标识）证书页面的地址 */
  emblem: string | null
  /** 开放数据的使用许可 */
  licence: string | null
}

/** 已经告知订阅人的信息，使同一件不告知两次；告知三天后清除 */
export interface SubscriptionItems {
  subscription_id: number
  document_id: number
  told_at: Date
}

/** 邮件订阅。退订即删除 */
export interface Subscriptions {
  id: GeneratedAlways<number>
  /** 确认和退订链接中凭据的摘要 */
  token_hash: string
  /** 邮箱的检索值 */
  address_hash: string
  /** 加密的邮箱和凭据 */
  sealed: string
  /** 订阅哪个机关的信息；空：各机关 */
  publisher_id: number | null
  /** 订阅哪个栏目；空：各栏目 */
  column_key: string | null
  /** 订阅的检索词；空：不按检索 */
  query: string | null
  rhythm: 'daily' | 'weekly'
  asked_at: Date
  confirmed_at: Date | null
  /** 下一封邮件的时间：确认邮件或者信息摘要；空：不再发 */
  due_at: Date | null
  attempts: Defaulted<number>
  /** 最近一次摘要的时间 */
  told_until: Date | null
}

/** 用过的统一身份认证登录。每次登录只能完成一次；一日后清除 */
export interface UsedSignIns {
  state_hash: string
  used_at: Date
}

/** 已撤回的信息。曾经公开的地址据此说明撤回的日期和原因 */
export interface WithdrawnDocuments {
  document_id: number
  withdrawn_on: LocalDate
  /** 向公众说明的原因；空的为 2026 年以前撤回 */
  reason: 'mistaken' | 'superseded' | 'outdated' | 'not-for-public' | 'duplicate' | null
}

export interface DB {
  accounts: Accounts
  agencies: Agencies
  agency_descent: AgencyDescent
  agency_facts: AgencyFacts
  agency_periods: AgencyPeriods
  annual_report_cells: AnnualReportCells
  annual_report_facts: AnnualReportFacts
  annual_reports: AnnualReports
  audit: Audit
  audit_archives: AuditArchives
  audit_blocks: AuditBlocks
  audit_unsealed: AuditUnsealed
  audit_verifications: AuditVerifications
  backups: Backups
  column_facts: ColumnFacts
  contact_corrections: ContactCorrections
  content_versions: ContentVersions
  dispute_facts: DisputeFacts
  disputes: Disputes
  document_edits: DocumentEdits
  documents: Documents
  editions: Editions
  editorial_facts: EditorialFacts
  error_report_facts: ErrorReportFacts
  error_reports: ErrorReports
  file_uploads: FileUploads
  files: Files
  finding_settlements: FindingSettlements
  holiday_notices: HolidayNotices
  known_devices: KnownDevices
  letters: Letters
  list_habits: ListHabits
  mail_addresses: MailAddresses
  mails: Mails
  memberships: Memberships
  monthly_figures: MonthlyFigures
  notice_marks: NoticeMarks
  number_series: NumberSeries
  old_addresses: OldAddresses
  once_keys: OnceKeys
  opinion_facts: OpinionFacts
  opinions: Opinions
  passed_accounts: PassedAccounts
  passkey_challenges: PasskeyChallenges
  password_history: PasswordHistory
  personal_keys: PersonalKeys
  persons: Persons
  progress_sessions: ProgressSessions
  published_counts: PublishedCounts
  recovery_codes: RecoveryCodes
  rectification_facts: RectificationFacts
  rectifications: Rectifications
  reminders: Reminders
  request_facts: RequestFacts
  request_files: RequestFiles
  request_findings: RequestFindings
  requests: Requests
  review_chains: ReviewChains
  rotation_acts: RotationActs
  rotations: Rotations
  saved_filters: SavedFilters
  search_entries: SearchEntries
  search_synonyms: SearchSynonyms
  second_factor_failures: SecondFactorFailures
  second_factors: SecondFactors
  sessions: Sessions
  sign_in_failures: SignInFailures
  sign_in_links: SignInLinks
  sign_in_rules: SignInRules
  site_import_items: SiteImportItems
  site_imports: SiteImports
  site_settings: SiteSettings
  subscription_items: SubscriptionItems
  subscriptions: Subscriptions
  used_sign_ins: UsedSignIns
  withdrawn_documents: WithdrawnDocuments
}
