// Decides the English words of every node's sentence; the numbers come from the product file.
export const EN = {
  'index.sum': 'rain that falls in the phase ({series})',
  'index.sum-capped': 'rain that falls in the phase ({series}), counting at most {cap} of any day',
  'index.longest-run-below': 'the longest run of days in the phase with {series} below {bound}',
  'index.longest-run-at-or-below': 'the longest run of days in the phase with {series} of at most {bound}',
  'index.max-sum': 'the most {series} that falls within {inDays} of the phase',
  'index.max-sum-capped':
    'the most {series} that falls within {inDays} of the phase, counting at most {cap} of any day',
  'shape.linear-below': 'pays when it is below {trigger}, from {lump} up to {limit} at {exit} or less',
  'shape.linear-at-or-below':
    'pays when it is {trigger} or less, from {lump} up to {limit} at {exit} or less',
  'shape.linear-above': 'pays when it is above {trigger}, from {lump} up to {limit} at {exit} or more',
  'shape.linear-at-or-above':
    'pays when it is {trigger} or more, from {lump} up to {limit} at {exit} or more',
  'shape.step-below': 'pays by the last step that it is below: {rows}',
  'shape.step-at-or-below': 'pays by the last step that it is at or below: {rows}',
  'shape.step-above': 'pays by the last step that it is above: {rows}',
  'shape.step-at-or-above': 'pays by the last step that it reaches: {rows}',
  'shape.binary-below': 'pays {limit} when it is below {trigger}',
  'shape.binary-at-or-below': 'pays {limit} when it is {trigger} or less',
  'shape.binary-above': 'pays {limit} when it is above {trigger}',
  'shape.binary-at-or-above': 'pays {limit} when it is {trigger} or more',
  'combiner.total': 'the {parts} parts are added',
  'combiner.weighted': 'the parts are added with the weights {weights}',
  'operator.deductible': '{amount} of the sum insured is taken off',
  'operator.franchise': 'less than {amount} of the sum insured is not paid',
  'operator.minimum': 'whatever is due is at least {amount} of the sum insured',
  'operator.cap': 'never more than {amount} of the sum insured',
  'operator.round': 'the rate is rounded to {places} decimals ({rule})',
  'window.from': '{days} from {from}',
  'window.from-sowing': '{days} from sowing',
  'window.after': '{days} after the phase {phase}',
  'sowing.onset':
    'sowing is the first time, from {first} to {last}, that {series} of {atLeast} falls within {inDays}; else when that time ends',
} as const;

export type SentenceKey = keyof typeof EN;
