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

/** 办理状态. Highlighted when it waits for the officer, grey when it waits for others. */
export function StateMark({ state, title }: StateMarkProps) {
  return <span className={`mark mark-${COLOURS[state] ?? 'blue'}`}>{title}</span>
}
