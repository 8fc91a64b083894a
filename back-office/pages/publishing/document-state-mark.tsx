const COLOURS: Readonly<Record<string, string>> = {
  draft: 'grey',
  'first-review': 'amber',
  'second-review': 'amber',
  'final-review': 'amber',
  'security-review': 'amber',
  referred: 'amber',
  'not-public': 'grey',
  'not-proactive': 'grey',
  scheduled: 'blue',
  passed: 'blue',
  published: 'green',
  withdrawn: 'grey',
}

/** 编审状态. */
export function DocumentStateMark({ state, title }: { readonly state: string; readonly title: string }) {
  return <span className={`mark mark-${COLOURS[state] ?? 'blue'}`}>{title}</span>
}
