import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { ABOUT, ACT_KINDS, MOODS } from '../reading.ts';
import type { AnnotatedMessage, DangerExample, DocumentQuestion, OrdinaryMessage } from './annotated-message.ts';

const said = z.string().min(1);
const clause = z.strictObject({
  text: said,
  mood: z.enum(MOODS),
  denied: z.boolean().default(false),
  about: z.enum(ABOUT).default('self'),
});
const message = z.strictObject({
  said,
  acts: z.array(z.enum(ACT_KINDS)),
  general: z.boolean().default(false),
  open: z.enum(['trainings', 'eligibility', 'directory', 'handoff']).optional(),
  shows: z.boolean().default(false),
  topic: z.boolean().default(false),
  clauses: z.array(clause).optional(),
});
const messagesFile = z.strictObject({ auteur: said, messages: z.array(message).min(1) });
const ordinaryFile = z.strictObject({ auteur: said, messages: z.array(said).min(1) });
const trialsFile = z.object({
  auteur: said,
  messages: z.array(z.object({ dit: said, avant: said.optional() })),
  sans_reponse: z.array(said).default([]),
});
const dangerFile = z.strictObject({
  auteur: said,
  danger: z.record(z.string(), z.strictObject({ sur: z.array(said).default([]), possible: z.array(said).default([]) })),
  sans_danger: z.array(said).default([]),
});

/** Where people's messages are from which reading is learned. */
export interface ExamplePlaces {
  /** `dialogs/comprendre` */
  readonly examplesFolder: string;
  /** `knowledge/epreuves`: questions that a document answers, or none. */
  readonly trialsFolder: string;
}

/** Reads every `<folder>/*.yaml`: messages and what they want. Throws DialogsError naming the file and the fault. */
export function readAnnotatedMessages(folder: string): AnnotatedMessage[] {
  return filesOf(folder).flatMap((path) => readAnnotatedFile(path));
}

/** Reads one file of annotated messages. Throws DialogsError naming the file and the fault. */
export function readAnnotatedFile(path: string): AnnotatedMessage[] {
  const { auteur, messages } = readYaml(path, messagesFile);
  return messages.map(({ open, shows, topic, general, clauses, ...rest }) => ({
    ...rest,
    author: auteur,
    generalRights: general,
    context: { showsResults: shows, hasTopic: topic, ...(open !== undefined && { openQuestion: open }) },
    ...(clauses !== undefined && { clauses }),
  }));
}

/** Reads every `<folder>/*.yaml` of trials: questions that a document answers. Throws DialogsError naming the file and the fault. */
export function readDocumentQuestions(folder: string): DocumentQuestion[] {
  return filesOf(folder).flatMap((path) => {
    const { auteur, messages } = readYaml(path, trialsFile);
    return messages.map(({ dit, avant }) => ({ said: dit, author: auteur, continues: avant !== undefined }));
  });
}

/** …all messages of the trials, answered or not: nobody is in danger in them. */
export function readTrialMessages(folder: string): OrdinaryMessage[] {
  return filesOf(folder).flatMap((path) => {
    const { auteur, messages, sans_reponse } = readYaml(path, trialsFile);
    return [...messages.map(({ dit }) => dit), ...sans_reponse].map((text) => ({ said: text, author: auteur }));
  });
}

/** Reads every `<folder>/*.yaml`: messages with and without danger. Throws DialogsError naming the file and the fault. */
export function readDangerExamples(folder: string): DangerExample[] {
  return filesOf(folder).flatMap((path) => {
    const { auteur, danger, sans_danger } = readYaml(path, dangerFile);
    const told = Object.entries(danger).flatMap(([kind, { sur, possible }]) => [
      ...sur.map((text): DangerExample => ({ said: text, author: auteur, kind, strength: 'sure' })),
      ...possible.map((text): DangerExample => ({ said: text, author: auteur, kind, strength: 'possible' })),
    ]);
    const none = sans_danger.map((text) => ({ said: text, author: auteur, kind: undefined, strength: undefined }));
    return [...told, ...none];
  });
}

/** Reads every `<folder>/*.yaml`: messages without danger. Throws DialogsError naming the file and the fault. */
export function readOrdinaryMessages(folder: string): OrdinaryMessage[] {
  return filesOf(folder).flatMap((path) => {
    const { auteur, messages } = readYaml(path, ordinaryFile);
    return messages.map((text) => ({ said: text, author: auteur }));
  });
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}
