import { mountCallbackForms } from './callback-form.ts';
import type { CallbackFields, CallbackOutcome } from './callback-form-post.ts';
import { createOneStop } from './one-stop.ts';
import { openMaps } from './open-maps.ts';
import type { Thread } from './thread.ts';
import { EMPTY_TRANSCRIPT, type Transcript } from './transcript.ts';
import { awaitsReply } from './waiting.ts';
import type { WaitingLine } from './waiting-line.ts';
import type { Words } from './words.ts';

/** The conversation as the page shows it. */
export interface ShownTranscript {
  current(): Transcript;
  /** Shows this one instead. */
  change(next: Transcript): void;
}

export interface ShownTranscriptParts {
  /** The `<ol>` of the conversation. */
  readonly list: HTMLElement;
  readonly thread: Thread;
  readonly waiting: WaitingLine;
  readonly words: Words;
  readonly announce: (text: string) => void;
  readonly sendCallback: (form: CallbackFields) => Promise<CallbackOutcome>;
}

/** Starts empty. */
export function createShownTranscript(parts: ShownTranscriptParts): ShownTranscript {
  const { list, thread, waiting, words, announce, sendCallback } = parts;
  const stop = createOneStop(list);
  let transcript = EMPTY_TRANSCRIPT;
  return {
    current: () => transcript,
    change: (next) => {
      transcript = next;
      const added = thread.show(transcript);
      openMaps(added);
      mountCallbackForms(list, words, announce, sendCallback);
      if (added.length > 0) stop.follow();
      waiting.show(awaitsReply(transcript));
    },
  };
}
