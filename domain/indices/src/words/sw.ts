// Decides the Swahili words of every node's sentence; the numbers come from the product file.
import type { SentenceKey } from './en.ts';

export const SW: Readonly<Record<SentenceKey, string>> = {
  'index.sum': 'mvua inayonyesha katika awamu ({series})',
  'index.sum-capped': 'mvua inayonyesha katika awamu ({series}), isiyozidi {cap} kwa siku moja',
  'index.longest-run-below': 'siku nyingi zaidi mfululizo katika awamu ambazo {series} iko chini ya {bound}',
  'index.longest-run-at-or-below': 'siku nyingi zaidi mfululizo katika awamu ambazo {series} haizidi {bound}',
  'index.max-sum': 'mvua nyingi zaidi ({series}) ndani ya {inDays} za awamu',
  'index.max-sum-capped':
    'mvua nyingi zaidi ({series}) ndani ya {inDays} za awamu, isiyozidi {cap} kwa siku moja',
  'shape.linear-below': 'hulipa ikiwa chini ya {trigger}, kutoka {lump} hadi {limit} ikiwa {exit} au pungufu',
  'shape.linear-at-or-below':
    'hulipa ikiwa {trigger} au pungufu, kutoka {lump} hadi {limit} ikiwa {exit} au pungufu',
  'shape.linear-above': 'hulipa ikizidi {trigger}, kutoka {lump} hadi {limit} ikiwa {exit} au zaidi',
  'shape.linear-at-or-above':
    'hulipa ikiwa {trigger} au zaidi, kutoka {lump} hadi {limit} ikiwa {exit} au zaidi',
  'shape.step-below': 'hulipa kwa hatua ya mwisho ambayo iko chini yake: {rows}',
  'shape.step-at-or-below': 'hulipa kwa hatua ya mwisho ambayo haizidi: {rows}',
  'shape.step-above': 'hulipa kwa hatua ya mwisho ambayo imezidi: {rows}',
  'shape.step-at-or-above': 'hulipa kwa hatua ya mwisho iliyofikiwa: {rows}',
  'shape.binary-below': 'hulipa {limit} ikiwa chini ya {trigger}',
  'shape.binary-at-or-below': 'hulipa {limit} ikiwa {trigger} au pungufu',
  'shape.binary-above': 'hulipa {limit} ikizidi {trigger}',
  'shape.binary-at-or-above': 'hulipa {limit} ikiwa {trigger} au zaidi',
  'combiner.total': 'sehemu {parts} hujumlishwa',
  'combiner.weighted': 'sehemu hujumlishwa kwa uzito wa {weights}',
  'operator.deductible': '{amount} ya kiasi cha bima hukatwa',
  'operator.franchise': 'chini ya {amount} ya kiasi cha bima hakilipwi',
  'operator.minimum': 'malipo yoyote ni angalau {amount} ya kiasi cha bima',
  'operator.cap': 'malipo hayazidi {amount} ya kiasi cha bima',
  'operator.round': 'kiwango hukadiriwa hadi desimali {places} ({rule})',
  'window.from': '{days} kuanzia {from}',
  'window.from-sowing': '{days} kuanzia kupanda',
  'window.after': '{days} baada ya awamu ya {phase}',
  'sowing.onset':
    'kupanda ni mara ya kwanza, kuanzia {first} hadi {last}, ambapo {series} ya {atLeast} hunyesha ndani ya {inDays}; la sivyo, muda huo ukiisha',
};
