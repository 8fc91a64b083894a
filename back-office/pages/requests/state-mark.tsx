interface StateMarkProps {
  readonly state: string
  readonly title: string
}

const COLOURS: Readonly<Record<string, string>> = {
  submitted: 'amber',
  processing: 'blue',
  'awaiting-correction': 'grey',
  consulting: 'grey',
  'awaiting-payment': 'grey',
  answered: 'green',
  withdrawn: 'grey',
}

/** 办理状态. What waits for the officer stands out, what waits for somebody else is grey. */
export function StateMark({ state, title }: StateMarkProps) {
  return <span className={`mark mark-${COLOURS[state] ?? 'blue'}`}>{title}</span>
}
