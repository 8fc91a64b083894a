import { queue } from '../platform/jobs/queue.ts'

/** 定期修改到期的处理. Shortly after midnight, so that the last day is over. */
export const APPLY_ROTATIONS = queue('apply-rotations', '处理到期没有完成定期修改的账号', '5 0 * * *')

/** 定期修改的提醒. In the morning of each day; whether it is a day of a reminder is the campaign's to say. */
export const REMIND_ROTATIONS = queue('remind-rotations', '提醒还没有完成定期修改的人员', '30 8 * * *')
