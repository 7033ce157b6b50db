import { describe, expect, it } from 'vitest';
import { readActivity } from '../../../../../src/channels/web/page/browser/activity.ts';
import {
  addNote,
  addOwn,
  EMPTY_TRANSCRIPT,
  type Entry,
  receive,
  settle,
  type Transcript,
} from '../../../../../src/channels/web/page/browser/transcript.ts';
import { answeringPerson, awaitsReply } from '../../../../../src/channels/web/page/browser/waiting.ts';
import { botActivity, ownActivity, personActivity } from './sample-activities.ts';

function taking(transcript: Transcript, ...activities: readonly unknown[]): Transcript {
  return activities.reduce<Transcript>((before, value) => {
    const activity = readActivity(value, 'dl_1');
    return activity === null ? before : receive(before, activity);
  }, transcript);
}

const lines = ({ entries }: Transcript) => entries.map(line);

function line(entry: Entry): string {
  switch (entry.type) {
    case 'bot':
      return `bot: ${entry.message.text}`;
    case 'user':
      return `${entry.delivery}: ${entry.text}`;
    case 'note':
      return `note: ${entry.text}`;
  }
}

describe('the transcript', () => {
  it('shows a message at once, then confirms it by its echo in the same place', () => {
    const sent = addOwn(EMPTY_TRANSCRIPT, 'k1', 'Bonjour');
    expect(lines(sent)).toEqual(['pending: Bonjour']);
    expect(lines(taking(sent, ownActivity('c|1', 'Bonjour', 'k1')))).toEqual(['confirmed: Bonjour']);
  });

  it('shows what the server kept: a number masked in the echo is masked on the screen', () => {
    const sent = addOwn(EMPTY_TRANSCRIPT, 'k1', 'Mon numéro : 1 85 05');
    expect(lines(taking(sent, ownActivity('c|1', 'Mon numéro : [masqué]', 'k1')))).toEqual([
      'confirmed: Mon numéro : [masqué]',
    ]);
  });

  it('shows an activity once, however often the stream repeats it', () => {
    const activity = botActivity();
    const once = taking(EMPTY_TRANSCRIPT, activity);
    expect(taking(once, activity, activity)).toBe(once);
  });

  it('keeps the server’s order and leaves what is on its way at the end', () => {
    const sent = addOwn(addOwn(EMPTY_TRANSCRIPT, 'k1', 'Un'), 'k2', 'Deux');
    const greeted = taking(sent, botActivity({ id: 'c|1', text: 'Bonjour' }));
    expect(lines(greeted)).toEqual(['bot: Bonjour', 'pending: Un', 'pending: Deux']);
    const answered = taking(greeted, ownActivity('c|2', 'Un', 'k1'), botActivity({ id: 'c|3', text: 'Réponse' }));
    expect(lines(answered)).toEqual(['bot: Bonjour', 'confirmed: Un', 'bot: Réponse', 'pending: Deux']);
  });

  it('does not take back a confirmation when the post’s own answer comes late', () => {
    const confirmed = taking(addOwn(EMPTY_TRANSCRIPT, 'k1', 'Un'), ownActivity('c|1', 'Un', 'k1'));
    expect(lines(settle(confirmed, 'k1', 'accepted', null))).toEqual(['confirmed: Un']);
  });

  it('leaves a refused message where it stands, with the reason', () => {
    const refused = settle(addOwn(EMPTY_TRANSCRIPT, 'k1', 'Trop'), 'k1', 'refused', 'Trop long.');
    const after = taking(refused, botActivity({ text: 'Suite' }));
    expect(lines(after)).toEqual(['refused: Trop', 'bot: Suite']);
    expect(after.entries[0]).toMatchObject({ reason: 'Trop long.' });
  });

  it('shows the messages of another tab on the same conversation', () => {
    expect(lines(taking(EMPTY_TRANSCRIPT, ownActivity('c|1', 'D’ailleurs', 'k9')))).toEqual(['confirmed: D’ailleurs']);
  });

  it('sends no message twice to the screen after a reload', () => {
    const restored = addOwn(addOwn(EMPTY_TRANSCRIPT, 'k1', 'Un'), 'k1', 'Un');
    expect(lines(restored)).toEqual(['pending: Un']);
  });

  it('puts its own notes before what is on its way', () => {
    expect(lines(addNote(addOwn(EMPTY_TRANSCRIPT, 'k1', 'Un'), 'n1', 'Reprise'))).toEqual([
      'note: Reprise',
      'pending: Un',
    ]);
  });

  it('awaits a reply from the moment the server has the message until the assistant speaks', () => {
    const sent = addOwn(EMPTY_TRANSCRIPT, 'k1', 'Un');
    expect(awaitsReply(sent)).toBe(false);
    const accepted = settle(sent, 'k1', 'accepted', null);
    expect(awaitsReply(accepted)).toBe(true);
    const echoed = taking(accepted, ownActivity('c|1', 'Un', 'k1'));
    expect(awaitsReply(echoed)).toBe(true);
    expect(awaitsReply(taking(echoed, botActivity()))).toBe(false);
  });

  it('does not say that the assistant is looking for an answer while a person has the conversation', () => {
    const person = { firstName: 'Marie', team: null };
    const taken = taking(EMPTY_TRANSCRIPT, personActivity({ channelData: { kind: 'handoff', person } }));
    const written = taking(addOwn(taken, 'k1', 'Un'), ownActivity('c|3', 'Un', 'k1'));
    expect(answeringPerson(written)).toEqual(person);
    expect(awaitsReply(written)).toBe(false);
    const back = taking(written, botActivity({ id: 'c|4' }));
    expect(answeringPerson(back)).toBeNull();
    expect(awaitsReply(taking(back, ownActivity('c|5', 'Deux', 'k2')))).toBe(true);
  });
});
