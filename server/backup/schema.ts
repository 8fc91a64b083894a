import { Type } from 'typebox'
import { choice } from '../platform/http/schema-parts.ts'

/** 备份的种类. */
export const BACKUP_KINDS = [
  { key: 'full', title: '完整' },
  { key: 'log', title: '变化' },
  { key: 'dump', title: '导出' },
] as const

const moment = (title: string) => Type.Union([Type.String(), Type.Null()], { title })

const Run = Type.Object({
  id: Type.Integer(),
  kind: choice(BACKUP_KINDS, '种类'),
  finishedAt: Type.String({ title: '时间' }),
  name: Type.Union([Type.String(), Type.Null()], { title: '名称' }),
  storedBytes: Type.Integer({ title: '新存（字节）' }),
  problem: Type.Union([Type.String(), Type.Null()], { title: '没有成功的原因' }),
})

/** The routes of 备份. */
export const ROUTES = {
  findBackups: {
    method: 'GET',
    path: '/api/backups',
    summary: '备份情况',
    reply: Type.Object({
      configured: Type.Boolean({ title: '已设置自动备份' }),
      at: Type.String({ title: '每天完整备份的时刻' }),
      succeededAt: moment('最近一次成功'),
      fullAt: moment('最近一次完整备份'),
      overdue: Type.Boolean({ title: '超过二十六小时没有完整备份' }),
      problem: Type.Union([Type.String(), Type.Null()], { title: '最近一次没有成功的原因' }),
      items: Type.Array(Run, { title: '最近的备份' }),
    }),
  },
} as const
