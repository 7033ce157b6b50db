import { createAccess } from './access.ts';
import { createAnnouncer } from './announcer.ts';
import { listenToActions } from './answer-actions.ts';
import { NOT_SENT, postCallback } from './callback-form-post.ts';
import { createComposer } from './composer.ts';
import { type ConnectionState, createConnection } from './connection.ts';
import { createDeviceStore } from './device-store.ts';
import { createDictation } from './dictation.ts';
import { postOpinion, postTyping } from './direct-line.ts';
import { createDisplay } from './display.ts';
import { createDraft } from './draft.ts';
import { createEchoWatch } from './echo-watch.ts';
import { settleInFrame } from './embedded.ts';
import { createFeedback } from './feedback.ts';
import { find } from './find.ts';
import { createHistory } from './history.ts';
import type { Json } from './json.ts';
import { createKeepControl } from './keep-control.ts';
import { watchKeyboard } from './keyboard-room.ts';
import { offerLanguage } from './language-offer.ts';
import { watchLine } from './line-watch.ts';
import { prepareMenus } from './menus.ts';
import { createNewer } from './newer.ts';
import { createOtherTabs } from './other-tabs.ts';
import { nextToPost } from './outbox.ts';
import { createOwnConversation } from './own-conversation.ts';
import { createOwnTools, leaveErased } from './own-tools.ts';
import { createPause } from './pause.ts';
import { listenToPlan } from './plan-sheet.ts';
import { listenToPresses } from './presses.ts';
import { createProvisionalAnswer } from './provisional.ts';
import { listenToQuit } from './quit-fast.ts';
import { randomId } from './random-id.ts';
import { createReception } from './reception.ts';
import { createSender } from './sender.ts';
import { createSessionKeeper } from './session-keeper.ts';
import { createShownTranscript } from './shown-transcript.ts';
import { createStatusBar } from './status-bar.ts';
import { tabStore } from './tab-store.ts';
import { createThread } from './thread.ts';
import { addNote, addOwn, settle } from './transcript.ts';
import { createTypingSign } from './typing-sign.ts';
import { listenToUnfolding } from './unfolding.ts';
import { answeringPerson } from './waiting.ts';
import { createWaitingLine } from './waiting-line.ts';
import { prepareWishes } from './wishes.ts';
import { createWordingControl } from './wording-control.ts';
import { readWords } from './words.ts';

/**
 * Brings the page's chat to life. The conversation starts on the server at the person's first gesture in the chat (the
 * field is focused, a choice is pressed), not when the page is read: a visitor who only looks leaves no trace. The
 * welcome is therefore written in the page. A tab that was in conversation takes it up again at once.
 */
function startChat(): void {
  const words = readWords();
  // What the assistant itself speaks.
  const langue = words.langue === 'en' ? 'en' : 'fr';
  const list = find('fil', HTMLOListElement);
  const announce = createAnnouncer(find('annonces', HTMLElement)).say;
  const thread = createThread(list, find('accueil', HTMLLIElement), words);
  const provisional = createProvisionalAnswer(list, words);
  const store = tabStore();
  createDisplay(store);
  const device = createDeviceStore();
  const keeper = createSessionKeeper(store, device);
  const history = createHistory(keeper.current().lastSeenId);
  const pause = createPause();
  const now = Date.now;
  const random = Math.random;
  let state: ConnectionState | null = null;
  let conversations = 0;

  const waiting = createWaitingLine(find('attente', HTMLElement), find('attente-texte', HTMLElement), words, announce);
  const statusBar = createStatusBar({
    bar: find('etat', HTMLElement),
    words: find('etat-texte', HTMLElement),
    retry: find('reessayer', HTMLButtonElement),
    texts: words,
    announce,
  });
  const access = createAccess({
    keeper,
    langue,
    now,
    onNewConversation: () => {
      conversations += 1;
      if (shown.current().seen.size > 0) shown.change(addNote(shown.current(), `note-${conversations}`, words.reprise));
      tellWishes();
    },
  });
  const shown = createShownTranscript({
    list,
    thread,
    waiting,
    words,
    announce,
    sendCallback: async (form) => {
      const entrance = await access.enter();
      return entrance.ok ? postCallback(entrance.value.conversation, form) : NOT_SENT;
    },
  });
  const sender = createSender({
    access,
    keeper,
    pause,
    random,
    langue,
    onAccepted: (id) => {
      shown.change(settle(shown.current(), id, 'accepted', null));
      watchEcho();
    },
    onRefused: (id, reason) => {
      shown.change(settle(shown.current(), id, 'refused', reason));
      announce(reason ?? words.refuse);
    },
    onDelayed: updateStatus,
  });
  const wording = createWordingControl(keeper, words, tellWishes, announce);
  const feedback = createFeedback(
    words,
    async (opinion) => {
      const entrance = await access.enter();
      return entrance.ok && (await postOpinion(entrance.value.conversation, randomId(), opinion)).ok;
    },
    announce,
  );
  const connection = createConnection({
    access,
    keeper,
    pause,
    random,
    now,
    onBatch: createReception({
      list,
      thread,
      shown,
      keeper,
      history,
      provisional,
      waiting,
      wording,
      feedback,
      words,
      newer: createNewer(find('nouvelle', HTMLButtonElement), list),
      announce,
    }),
    onState: (next) => {
      state = next;
      if (next === 'online') watchEcho();
      updateStatus();
    },
  });
  const watchEcho = createEchoWatch(keeper, connection.renew);
  const composer = createComposer({
    form: find('question', HTMLFormElement),
    field: find('message', HTMLTextAreaElement),
    hint: find('place', HTMLElement),
    words,
    announce,
    onApproach: connection.start,
    onWriting: createTypingSign({
      isReadAlong: () => answeringPerson(shown.current()) !== null,
      now,
      send: async () => {
        const entrance = await access.enter();
        if (entrance.ok) await postTyping(entrance.value.conversation);
      },
    }),
    onSend: (text) => say(text, null),
    draft: createDraft(store),
  });

  function tellWishes(): void {
    prepareWishes(keeper, langue);
    sender.flush();
  }

  /** @param value data of the card button pressed, if any */
  function say(text: string, value: Json | null): void {
    const id = randomId();
    history.end();
    connection.start();
    provisional.settle();
    shown.change(addOwn(shown.current(), id, text));
    prepareWishes(keeper, langue);
    sender.send({ id, text, value, preference: null });
    thread.elementOf(id)?.scrollIntoView({ block: 'nearest' });
    updateStatus();
  }

  function updateStatus(): void {
    const unsent = nextToPost(keeper.current().outbox) !== null;
    statusBar.update({ state, networked: navigator.onLine, unsent });
  }

  function tryNow(): void {
    updateStatus();
    pause.wake();
  }

  find('reessayer', HTMLButtonElement).addEventListener('click', tryNow);
  listenToPresses({ list, feedback, shown, words, now, fill: composer.fill, write: composer.focus, say });
  listenToUnfolding(list);
  listenToPlan(list, shown.current, words);
  listenToActions(list, words, announce);
  createDictation(store, words, announce, composer.hear);
  prepareMenus();
  watchKeyboard();
  watchLine({ now, renew: connection.renew, tryNow, onLost: updateStatus });
  setInterval(() => void access.refreshIfDue(), REFRESH_CHECK_MS);

  const { conversation, outbox } = keeper.current();
  if (conversation !== null || outbox.length > 0) {
    // The page is empty after a reload: the conversation is read again from its beginning.
    keeper.change({ watermark: null });
    for (const { id, text, preference } of outbox)
      if (preference === null) shown.change(addOwn(shown.current(), id, text));
    connection.start();
    tellWishes();
  }
  offerLanguage();
  const topic = settleInFrame(words);
  if (topic !== null) composer.propose(topic);
  const tabs = createOtherTabs((id) => {
    if (keeper.current().conversation?.id !== id) return;
    keeper.close();
    leaveErased();
  });
  const own = createOwnConversation(access, keeper, langue, tabs.tellErased);
  const tools = createOwnTools(own, words, announce, sender.flush);
  listenToQuit({ list, keeper, erase: tools.erase });
  createKeepControl(keeper, words, device !== null, tools.tell);
  find('outils', HTMLElement).hidden = false;
  find('chat', HTMLElement).hidden = false;
}

const REFRESH_CHECK_MS = 60_000;

startChat();
