import { refusals } from '../runtime/errors.ts'

/** 拒绝理由. Refusals that belong to no feature, each with its status and message. */
export const PLATFORM_REFUSALS = {
  'platform/not-found': { status: 404, message: '没有找到这个页面，请检查地址，或者从首页进入' },
  'platform/office-not-ready': { status: 503, message: '办公端正在构建，请稍后刷新' },
  'platform/database-away': { status: 503, message: '系统正在恢复与数据库的连接，通常只需几秒钟，请稍后刷新页面' },
  'platform/outcome-unknown': {
    status: 503,
    message: '与数据库的连接中断，刚才提交的内容可能已经保存，也可能没有保存。请过几秒钟先查看是否已经办理，没有办理的再重新提交',
  },
  'platform/storage-full': {
    status: 503,
    message: '服务器的磁盘已满，刚才的内容没有保存。请联系系统管理员腾出空间，然后重新提交',
  },
  'platform/form-expired': { status: 403, message: '页面停留时间过长或者已在别处退出，请刷新页面后重新提交' },
  'platform/too-many': { status: 429, message: '操作过于频繁，请稍后再试' },
  'platform/bad-request': { status: 400, message: '提交的内容无法读取，请检查格式后重试' },
  'platform/unkept-sign': { status: 422, message: '内容里有不能保存的控制字符，请删除后重新填写' },
  'platform/unkept-number': { status: 422, message: '编号或者数字太大，请核对后重新填写' },
  'platform/bad-key': { status: 422, message: '提交凭证应为8—100个字母、数字、点、短横或者下划线，请检查请求头 Idempotency-Key' },
  'platform/key-reused': { status: 409, message: '这张表单已经提交过，内容与这次不同；请重新打开后填写' },
  'platform/already-done': { status: 409, message: '此项操作已经完成，请刷新页面查看结果' },
  'platform/in-progress': { status: 409, message: '此项操作正在办理，请稍后刷新页面查看结果' },
  'platform/foreign-form': { status: 403, message: '该操作来自其他网站，已经拒绝；请从本网站的页面进入' },
  'platform/media-type': { status: 415, message: '接口只接受 JSON（文件上传除外），请检查 Content-Type' },
  'platform/list-too-long': { status: 422, message: '列表超过5000行，不能一次导出；请用筛选缩小范围后再导出' },
  'platform/too-large': { status: 413, message: '提交的内容超过大小限制，请压缩或者分次提交' },
  'platform/file-empty': { status: 422, message: '文件是空的，请重新选择' },
  'platform/file-kind': { status: 422, message: '不接受这种文件，请上传 PDF、Word（docx）、Excel（xlsx）、JPG 或者 PNG 文件' },
  'platform/attachment-kind': {
    status: 422,
    message:
      '不接受这种文件，请上传 PDF、OFD、Word、Excel、PowerPoint（pptx）、WPS 文字和表格、CSV、JPG、PNG、WebP、MP4 文件，或者由这些文件组成的 ZIP 压缩包',
  },
  'platform/archive-entry': { status: 422, message: '压缩包里有不能公开的项目（快捷方式、链接等），不予接收；请去掉后重新压缩上传' },
  'platform/file-carries': { status: 422, message: '文件（OFD）带有其他文件，不予接收；请去掉其中的附件，另存后重新上传' },
  'platform/file-formula': {
    status: 422,
    message: '表格（CSV）里有以“=”“@”等开头、打开时会作为公式运行的单元格，不予接收；请改为普通文字后重新上传',
  },
  'platform/range': { status: 416, message: '文件没有这么长，请从头下载' },
  'platform/file-broken': { status: 422, message: '文件打不开，可能不完整；请在电脑上打开核对，另存后重新上传' },
  'platform/file-macro': { status: 422, message: '文件含有宏或者控件，不予接收；请另存为不含宏的 docx、xlsx、pptx 文件后重新上传' },
  'platform/file-remote': {
    status: 422,
    message: '文件打开时会从别处取内容（外部模板、图片、数据链接或者嵌入对象），不予接收；请断开链接、删除嵌入对象后重新上传',
  },
  'platform/file-active': {
    status: 422,
    message:
      '文件（PDF）含有脚本、附件、多媒体、动态表单或者会运行、发送内容的动作，不予接收；请打印或者导出为不含这些内容的 PDF 后重新上传',
  },
  'platform/file-protected': {
    status: 422,
    message: '文件有密码或者限制打印、复制的保护，无法检查，不予接收；请取消保护，或者打印为新的 PDF 后重新上传',
  },
  'platform/file-bomb': { status: 422, message: '文件展开后过大，不予接收；请减少图片的尺寸或者拆分后重新上传' },
  'platform/file-infected': { status: 422, message: '病毒检查没有通过，文件不予接收；请在电脑上查杀病毒后重新上传' },
  'platform/scanner-away': { status: 503, message: '病毒检查暂时不可用，文件没有接收；请稍后重试，仍不行的请联系系统管理员' },
  'platform/file-missing': { status: 404, message: '没有找到这个文件，请联系发布机关' },
  'accounts/not-signed-in': { status: 401, message: '请先登录' },
  'accounts/initial-password': { status: 403, message: '您的密码是初始的或者已经到期，请先修改密码' },
  'accounts/second-factor': { status: 403, message: '请先完成第二重身份鉴别' },
  'accounts/rotation-missed': { status: 403, message: '定期修改后台账号已经到期，您还有没办的事项，请先补办' },
  'accounts/enrolment': { status: 403, message: '您的角色应当有第二重身份鉴别，请先登记动态口令或者通行密钥' },
  'accounts/address': { status: 403, message: '您的地址不在办公端允许的范围内，请使用单位的办公网络' },
  'accounts/not-permitted': { status: 403, message: '您的账号没有这项权限，请联系系统管理员' },
} as const

export type PlatformRefusal = keyof typeof PLATFORM_REFUSALS

export const platformRefusal = refusals(PLATFORM_REFUSALS)
