import { useBlocker } from '@tanstack/react-router'

/** 离开前询问. Asks before a page or a window with unsent input is left, by a link, by going back or by closing the tab; the same in every form. */
export function useLeaving(changed: boolean, isKept: boolean): void {
  const says = isKept ? '离开后作为草稿保留在这台电脑上，下次打开时恢复' : '离开后不保留'
  useBlocker({
    shouldBlockFn: () => changed && !window.confirm(`填写的内容还没有提交，${says}。确定离开吗？`),
    enableBeforeUnload: () => changed,
  })
}
