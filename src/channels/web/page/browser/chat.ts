import { createAccess } from './access.ts';
import { type BotMessage, readActivity } from './activity.ts';
import { createAnnouncer } from './announcer.ts';
import { mountCallbackForms } from './callback-form.ts';
import { type CallbackFields, type CallbackOutcome, NOT_SENT, postCallback } from './callback-form-post.ts';
import { isReusable, isSpent, markChosen, unmarkChosen } from './choices.ts';
import { createComposer } from './composer.ts';
import { type ConnectionState, createConnection } from './connection.ts';
import { createDeviceStore } from './device-store.ts';
import { type Batch, postOpinion, postTyping } from './direct-line.ts';
import { createDisplay } from './display.ts';
import { settleInFrame } from './embedded.ts';
import { createFeedback, type Opinion } from './feedback.ts';
import { find } from './find.ts';
import { createHistory } from './history.ts';
import { type Json, objectIn } from './json.ts';
import { createKeepControl } from './keep-control.ts';
import { createOneStop } from './one-stop.ts';
import { createOtherTabs } from './other-tabs.ts';
import { awaitsEcho, nextToPost, remove } from './outbox.ts';
import { createOwnConversation } from './own-conversation.ts';
import { createOwnTools, leaveErased } from './own-tools.ts';
import { createPause } from './pause.ts';
import { createProvisionalAnswer } from './provisional.ts';
import { randomId } from './random-id.ts';
import { bringIntoView, isAtEnd } from './scrolling.ts';
import { createSender } from './sender.ts';
import { createSessionKeeper } from './session-keeper.ts';
import { createSleepWatch } from './sleep-watch.ts';
import { spokenText } from './spoken-text.ts';
import { createStatusBar } from './status-bar.ts';
import { tabStore } from './tab-store.ts';
import { createThread } from './thread.ts';
import { addNote, addOwn, EMPTY_TRANSCRIPT, receive, settle, type Transcript } from './transcript.ts';
import { createTypingSign } from './typing-sign.ts';
import { answeringPerson, awaitsReply } from './waiting.ts';
import { createWaitingLine } from './waiting-line.ts';
import { hearWish, prepareWishes } from './wishes.ts';
import { createWordingControl } from './wording-control.ts';
import { readWords } from './words.ts';

/**
 * Brings the page's chat to life. The conversation starts on the server at the person's first gesture in the chat (the
 * field is focused, a choice is pressed), not when the page is read: a visitor who only looks leaves no trace. The
 * welcome is therefore written in the page. A tab that was in conversation takes it up again at once.
 */
function startChat(): void {
  const words = readWords();
  const list = find('fil', HTMLOListElement);
  const announcer = createAnnouncer(find('annonces', HTMLElement));
  const thread = createThread(list, find('accueil', HTMLLIElement), words);
  const stop = createOneStop(list);
  const provisional = createProvisionalAnswer(list, words);
  const store = tabStore();
  createDisplay(store);
  const device = createDeviceStore();
  const keeper = createSessionKeeper(store, device);
  const history = createHistory(keeper.current().lastSeenId);
  const pause = createPause();
  const now = Date.now;
  const random = Math.random;
  let transcript: Transcript = EMPTY_TRANSCRIPT;
  let state: ConnectionState | null = null;
  let conversations = 0;
  const sleep = createSleepWatch(now);
  let lostNetwork = false;
  let echoTries = 0;
  let askedAt = 0;
  let echoWatch: ReturnType<typeof setTimeout> | undefined;

  const waiting = createWaitingLine(
    find('attente', HTMLElement),
    find('attente-texte', HTMLElement),
    words,
    announcer.say,
  );
  const statusBar = createStatusBar({
    bar: find('etat', HTMLElement),
    words: find('etat-texte', HTMLElement),
    retry: find('reessayer', HTMLButtonElement),
    texts: words,
    announce: announcer.say,
  });

  const access = createAccess({
    keeper,
    langue: words.langue,
    now,
    onNewConversation: () => {
      conversations += 1;
      if (transcript.seen.size > 0) change(addNote(transcript, `note-${conversations}`, words.reprise));
      tellWishes();
    },
  });
  const connection = createConnection({
    access,
    keeper,
    pause,
    random,
    now,
    onBatch: take,
    onState: (next) => {
      state = next;
      if (next === 'online') watchEcho();
      updateStatus();
    },
  });
  const sender = createSender({
    access,
    keeper,
    pause,
    random,
    langue: words.langue,
    onAccepted: (id) => {
      change(settle(transcript, id, 'accepted', null));
      watchEcho();
    },
    onRefused: (id, reason) => {
      change(settle(transcript, id, 'refused', reason));
      announcer.say(reason ?? words.refuse);
    },
    onDelayed: updateStatus,
  });
  const composer = createComposer({
    form: find('question', HTMLFormElement),
    field: find('message', HTMLTextAreaElement),
    hint: find('place', HTMLElement),
    words,
    announce: announcer.say,
    onApproach: connection.start,
    onWriting: createTypingSign({
      isReadAlong: () => answeringPerson(transcript) !== null,
      now,
      send: () => void sayTyping(),
    }),
    onSend: (text) => say(text, null),
  });

  const wording = createWordingControl(keeper, words, tellWishes, announcer.say);
  const feedback = createFeedback(
    words,
    async (opinion) => {
      const entrance = await access.enter();
      return entrance.ok && (await postOpinion(entrance.value.conversation, randomId(), opinion)).ok;
    },
    announcer.say,
  );

  function tellWishes(): void {
    prepareWishes(keeper, words.langue);
    sender.flush();
  }

  /** @param value data of the card button pressed, if any */
  function say(text: string, value: Json | null): void {
    const id = randomId();
    history.end();
    connection.start();
    provisional.settle();
    change(addOwn(transcript, id, text));
    prepareWishes(keeper, words.langue);
    sender.send({ id, text, value, preference: null });
    thread.elementOf(id)?.scrollIntoView({ block: 'nearest' });
    updateStatus();
  }

  function take(batch: Batch): void {
    const { conversation } = keeper.current();
    const following = isAtEnd(list);
    const fresh: BotMessage[] = [];
    const opinions: Opinion[] = [];
    let next = transcript;
    for (const value of batch.activities) {
      const activity = readActivity(value, conversation?.userId ?? null);
      if (activity === null) continue;
      if (activity.type === 'typing') {
        waiting.typing(answeringPerson(transcript)?.firstName ?? null, activity.text);
        continue;
      }
      if (activity.type === 'provisional') {
        if (next !== transcript) change(next);
        provisional.take(activity);
        continue;
      }
      if (activity.type === 'opinion') {
        opinions.push(activity);
        continue;
      }
      if (activity.type === 'preference') {
        confirm(activity.clientActivityId);
        hearWish(keeper, activity.preference);
        wording.follow();
        continue;
      }
      const past = history.isPast(activity.id);
      if (activity.type === 'bot' && !past && !next.seen.has(activity.id)) fresh.push(activity);
      if (activity.type === 'user') confirm(activity.clientActivityId);
      else provisional.settle();
      next = receive(next, activity);
      keeper.change({ lastSeenId: activity.id });
    }
    if (batch.watermark !== null) keeper.change({ watermark: batch.watermark });
    if (next !== transcript) change(next);
    for (const opinion of opinions) {
      const message = thread.elementOf(opinion.about);
      if (message !== null) feedback.show(message, opinion);
    }
    for (const message of fresh) announcer.say(spokenText(message, words));
    const first = fresh[0] === undefined ? null : thread.elementOf(fresh[0].id);
    if (following && first !== null) bringIntoView(first);
  }

  function confirm(clientActivityId: string | null): void {
    if (clientActivityId !== null) keeper.change({ outbox: remove(keeper.current().outbox, clientActivityId) });
  }

  function change(next: Transcript): void {
    transcript = next;
    const added = thread.show(transcript);
    mountCallbackForms(list, words, announcer.say, sendCallback);
    if (added.length > 0) stop.follow();
    waiting.show(awaitsReply(transcript));
  }

  async function sayTyping(): Promise<void> {
    const entrance = await access.enter();
    if (entrance.ok) await postTyping(entrance.value.conversation);
  }

  async function sendCallback(form: CallbackFields): Promise<CallbackOutcome> {
    const entrance = await access.enter();
    return entrance.ok ? postCallback(entrance.value.conversation, form) : NOT_SENT;
  }

  /** A stored message whose echo does not come: the stream is dead although nobody said so. */
  function watchEcho(): void {
    clearTimeout(echoWatch);
    echoWatch = setTimeout(() => {
      const { outbox } = keeper.current();
      if (!awaitsEcho(outbox)) echoTries = 0;
      else if (echoTries < ECHO_TRIES) {
        echoTries += 1;
        connection.renew();
      } else keeper.change({ outbox: outbox.filter(({ accepted }) => !accepted) });
    }, ECHO_LIMIT_MS);
  }

  function updateStatus(): void {
    const unsent = nextToPost(keeper.current().outbox) !== null;
    statusBar.update({ state, networked: navigator.onLine, unsent });
  }

  /** After a sleep the connection is dead although nobody said so. */
  function wakeUp(): void {
    if (sleep.slept()) connection.renew();
  }

  function tryNow(): void {
    updateStatus();
    pause.wake();
  }

  find('reessayer', HTMLButtonElement).addEventListener('click', tryNow);
  find('conseiller', HTMLButtonElement).addEventListener('click', () => {
    const last = transcript.entries[transcript.entries.length - 1];
    const waits = last?.type === 'user' && last.text === words.demande_personne;
    // The reply may come between the two presses of a double click.
    if (waits || now() - askedAt < DOUBLE_CLICK_MS) return;
    askedAt = now();
    say(words.demande_personne, null);
  });
  list.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button === null) return;
    if (feedback.press(button)) return;
    const { say: words, text, value } = button.dataset;
    if (text !== undefined) composer.fill(text);
    if (words === undefined || isSpent(button)) return;
    markChosen(button);
    // A card stays of use: its buttons may be pressed again, but not by a double click.
    if (isReusable(button)) setTimeout(() => unmarkChosen(button), DOUBLE_CLICK_MS);
    say(words, value === undefined ? null : objectIn(value));
  });
  window.addEventListener('online', () => {
    if (lostNetwork) connection.renew();
    lostNetwork = false;
    tryNow();
  });
  window.addEventListener('offline', () => {
    lostNetwork = true;
    updateStatus();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    wakeUp();
    tryNow();
  });
  setInterval(wakeUp, SLEEP_CHECK_MS);
  setInterval(() => void access.refreshIfDue(), REFRESH_CHECK_MS);

  const { conversation, outbox } = keeper.current();
  if (conversation !== null || outbox.length > 0) {
    // The page is empty after a reload: the conversation is read again from its beginning.
    keeper.change({ watermark: null });
    for (const { id, text, preference } of outbox) if (preference === null) change(addOwn(transcript, id, text));
    connection.start();
    tellWishes();
  }
  const topic = settleInFrame(words);
  if (topic !== null) composer.propose(topic);
  const tabs = createOtherTabs((id) => {
    if (keeper.current().conversation?.id !== id) return;
    keeper.close();
    leaveErased();
  });
  const own = createOwnConversation(access, keeper, words.langue, tabs.tellErased);
  const tools = createOwnTools(own, words, announcer.say, sender.flush);
  createKeepControl(keeper, words, device !== null, tools.tell);
  find('chat', HTMLElement).hidden = false;
}

const DOUBLE_CLICK_MS = 3_000;
const ECHO_LIMIT_MS = 10_000;
/** After these the message, which the server said it had, is no longer waited for. */
const ECHO_TRIES = 3;
const REFRESH_CHECK_MS = 60_000;
const SLEEP_CHECK_MS = 5_000;

startChat();
