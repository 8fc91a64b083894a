import { addDays } from '../calendar/local-date.ts'
import type { EventTable, Performer } from '../procedure/procedure.ts'
import type { EditorialShape, EditorialState } from './editorial-facts.ts'
import { PROLONGING, PUBLISHED_REMAINS } from './editorial-refusals.ts'
import { sayEnded, sayText } from './editorial-says.ts'
import { end, hasPeriod, prolong } from './editorial-steps.ts'

interface Who {
  readonly editors: readonly Performer[]
  readonly reviewers: readonly Performer[]
  readonly states: readonly EditorialState[]
}

/** 有效性事项. How the validity of a 规章 or 行政规范性文件 ends or is prolonged, beside the review of its text. */
export function validityEvents({ editors, reviewers, states }: Who): Pick<EventTable<EditorialShape>, 'ended' | 'ended-by' | 'prolonged'> {
  return {
    ended: {
      title: '标注失效',
      performers: reviewers,
      states,
      because: PUBLISHED_REMAINS,
      verbs: {
        endNormativeDocument: {
          title: '标注废止、失效',
          trials: ({ edition, textHash }, on) => [{ kind: 'ended', on, edition, textHash, endedOn: on, reason: 'repealed' }],
        },
      },
      may: hasPeriod,
      take: (progress, { endedOn, reason }) => end(progress, endedOn, reason),
      says: sayEnded,
    },
    'ended-by': {
      title: '由新文件废止',
      // Filed with the publication of the newer document, by whoever publishes that one.
      performers: [...editors, 'system'],
      states,
      because: PUBLISHED_REMAINS,
      verbs: {},
      may: hasPeriod,
      take: (progress, { endedOn }) => end(progress, endedOn, 'replaced'),
      says: ({ endedOn, byTitle }) => `自 ${endedOn} 起由《${byTitle}》废止`,
    },
    prolonged: {
      title: '延长有效期',
      performers: reviewers,
      states,
      because: PROLONGING,
      verbs: {
        prolongDocument: {
          title: '延长有效期',
          trials: ({ edition, textHash, prolongedTo }, on) => [
            { kind: 'prolonged', on, edition, textHash, validTo: addDays(prolongedTo ?? on, 1) },
          ],
        },
      },
      may: hasPeriod,
      take: prolong,
      says: (fact, typed) => `有效期延长至 ${fact.validTo}；${sayText(fact, typed)}`,
    },
  }
}
