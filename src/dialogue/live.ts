import type { AnswerProgress, LiveAnswer } from '../answering/index.ts';
import type { Provisional } from '../conversation/index.ts';
import type { Manner, ReadMessage } from '../understanding/index.ts';
import { localeOf } from './activities.ts';
import type { Texts } from './dialogs/texts.ts';
import { withoutBrackets } from './plain/plain-answer.ts';

/** What watches a turn while it is thought; absent on the command line. */
export interface Live {
  /** Aborted when the answer is not wanted any more. */
  readonly signal?: AbortSignal | undefined;
  readonly show: (provisional: Provisional) => void;
}

/** How a turn is spoken, and who watches it. */
export interface Speech {
  readonly manner: Manner;
  /** In the manner's language. */
  readonly texts: Texts;
  readonly live: Live | undefined;
  /** Whether an answer may be seen on its way: what must come before it in the reply would be missing. */
  readonly showsText: boolean;
}

/** How the documents are to answer a message. */
export function liveAnswer(read: ReadMessage, { manner, texts, live, showsText }: Speech): LiveAnswer {
  return {
    message: read.original,
    ...(manner.language === 'en' && { language: 'en' }),
    plain: manner.plain,
    ...(live?.signal && { signal: live.signal }),
    ...(live && {
      onProgress: (progress: AnswerProgress) => {
        const shown = provisionalOf(progress, texts, manner);
        if (shown.streamType === 'informative' || showsText) live.show(shown);
      },
    }),
  };
}

function provisionalOf(progress: AnswerProgress, texts: Texts, { plain }: Manner): Provisional {
  switch (progress.kind) {
    case 'choosing':
      return { streamType: 'informative', text: texts.say('lecture'), locale: localeOf(texts.language) };
    case 'writing':
      return { streamType: 'informative', text: texts.say('redaction'), locale: localeOf(texts.language) };
    case 'text':
      return {
        streamType: 'streaming',
        text: plain ? withoutBrackets(progress.text) : progress.text,
        locale: localeOf(progress.language),
      };
    default:
      return progress satisfies never;
  }
}
