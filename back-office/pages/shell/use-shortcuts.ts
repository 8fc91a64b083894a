import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isTyping } from '../../parts/use-row-keys.ts'
import type { Place } from './places.ts'

/** 快捷键. `/` focuses the search field, `g` and a letter go to another section, `?` lists them all. */
export function useShortcuts(places: readonly Place[], showHelp: () => void): void {
  const navigate = useNavigate()
  const afterG = useRef(0)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const place = Date.now() - afterG.current < 1500 ? places.find(({ key }) => key === event.key) : undefined
      afterG.current = event.key === 'g' ? Date.now() : 0
      if (place) {
        event.preventDefault()
        void navigate({ to: place.to })
      } else if (event.key === '/') {
        event.preventDefault()
        document.querySelector<HTMLInputElement>('input[type="search"]')?.focus()
      } else if (event.key === '?') {
        event.preventDefault()
        showHelp()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [places, showHelp, navigate])
}
