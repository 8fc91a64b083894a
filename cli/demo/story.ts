import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { UnannouncedYear } from '../../core/calendar/work-calendar.ts'

/**
 * A story of the district: yields the day of its next step and resumes with the instant at which that step happens. Steps after the last
 * day do not happen, so that some matters are left open.
 */
export type Story = AsyncGenerator<LocalDate, object | undefined, Date>

/** The stories by the day of their next step, and within a day by agency. */
export type Plan = Map<LocalDate, Map<number, Story[]>>

/** Adds a story of an agency to the plan. */
export function plan(days: Plan, on: LocalDate, agencyId: number, story: Story): void {
  const day = days.get(on) ?? new Map<number, Story[]>()
  days.set(on, day.set(agencyId, [...(day.get(agencyId) ?? []), story]))
}

/**
 * Runs all stories in the order of their days. Within a day each agency works on one story after the other, and the agencies work in
 * parallel, so that numbers are assigned as in reality. `onDay` receives the progress.
 */
export async function runStories(days: Plan, first: LocalDate, last: LocalDate, onDay: (day: LocalDate) => void): Promise<void> {
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const agencies = [...(days.get(day) ?? [])]
    await Promise.all(agencies.map(([agencyId, stories]) => workDay(days, day, agencyId, stories)))
    days.delete(day)
    onDay(day)
  }
}

async function workDay(days: Plan, day: LocalDate, agencyId: number, stories: readonly Story[]): Promise<void> {
  const now = workingHour(day)
  for (const story of stories) {
    const next = await runStep(story, now, day)
    if (next) plan(days, next, agencyId, story)
  }
}

/** Ten in the morning in China. */
export function workingHour(day: LocalDate): Date {
  return new Date(`${day}T10:00:00+08:00`)
}

/** Runs one step of a story; returns the day of its next step, or undefined at its end. */
async function runStep(story: Story, now: Date, day: LocalDate): Promise<LocalDate | undefined> {
  try {
    let step = await story.next(now)
    while (!step.done && step.value <= day) step = await story.next(now)
    return step.done ? undefined : step.value
  } catch (error) {
    // A story ends where it plans a working day of a year without a holiday notice.
    if (!(error instanceof UnannouncedYear)) throw error
    return undefined
  }
}
