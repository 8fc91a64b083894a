import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isTyping } from '../../parts/use-row-keys.ts'
import type { Place } from './places.ts'

interface Opens {
  readonly showHelp: () => void
  readonly search: () => void
}

/**
 * 快捷键. Ctrl and K search everywhere, `/` in the list of the page, `g` and a letter go to another section, `?` lists them all. The functions
 * are stable.
 */
export function useShortcuts(places: readonly Place[], { showHelp, search }: Opens): void {
  const navigate = useNavigate()
  const afterG = useRef(0)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k' && !isWriting(event.target)) {
        event.preventDefault()
        return search()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const place = Date.now() - afterG.current < 1500 ? places.find(({ key }) => key === event.key) : undefined
      afterG.current = event.key === 'g' ? Date.now() : 0
      if (place) {
        event.preventDefault()
        void navigate({ to: place.to })
      } else if (event.key === '/') {
        event.preventDefault()
        const field = document.querySelector<HTMLInputElement>('input[type="search"]')
        if (field) field.focus()
        else search()
      } else if (event.key === '?') {
        event.preventDefault()
        showHelp()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [places, showHelp, search, navigate])
}

/** In a text with links Ctrl and K make one. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[contenteditable="true"]') !== null
}
