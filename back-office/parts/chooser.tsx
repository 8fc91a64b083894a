import { type ReactNode, useRef } from 'react'

interface ChooserProps {
  readonly label: ReactNode
  readonly children: ReactNode
}

/** 展开的小窗. Opens below its button, without script of its own; Escape or going elsewhere closes it. */
export function Chooser({ label, children }: ChooserProps) {
  const place = useRef<HTMLDetailsElement>(null)
  function close() {
    if (place.current) place.current.open = false
  }
  return (
    <details
      className="chooser"
      ref={place}
      onBlur={(event) => {
        const to = event.relatedTarget
        // Without a place to go to, it is a press on something inside that takes no focus.
        if (to !== null && !event.currentTarget.contains(to)) close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
        place.current?.querySelector('summary')?.focus()
      }}
    >
      <summary>{label}</summary>
      <div className="chooser-panel">{children}</div>
    </details>
  )
}
