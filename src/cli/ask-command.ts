import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import type { Assistant, Memory, Reply } from '../dialogue/index.ts';
import { frenchDate } from '../knowledge/index.ts';
import { maskPersonalData } from '../privacy/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { modelForCommand } from './model-for-command.ts';
import { openAssistantForCommand } from './open-assistant.ts';

/** `assistant ask [--json] [question]`, `assistant ask --conversation` */
export function askCommand(): Command {
  return new Command('ask')
    .description('answer one question, or one a line from standard input, each as a fresh conversation')
    .argument('[question]', 'absent: questions are read from standard input')
    .option('--json', 'one JSON object a line: {kind, text, citations, suggestions}')
    .option('--conversation', 'standard input: a JSON array of turns a line; output: a JSON array of replies a line')
    .action(
      action(async (question: string | undefined, options: { json?: boolean; conversation?: boolean }) => {
        const { assistant, close } = await openAssistantForCommand(modelForCommand());
        const print = options.json ? printJson : printText;
        try {
          if (options.conversation === true) {
            await playConversations(assistant);
            return;
          }
          if (question !== undefined) {
            print(await ask(assistant, question));
            return;
          }
          for await (const line of createInterface({ input: process.stdin })) {
            if (line.trim() !== '') print(await ask(assistant, line));
          }
        } finally {
          await close();
        }
      }),
    );
}

async function ask(assistant: Assistant, question: string): Promise<Reply> {
  const { text, found } = maskPersonalData(question);
  return (await assistant.respond({ text, masked: found }, {})).reply;
}

const turnsSchema = z.array(z.string());

/** Each line is a conversation of its own, with one memory. A line that is no array of strings ends the command, by its number. */
async function playConversations(assistant: Assistant): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === '') continue;
    const turns = turnsIn(line, number);
    const replies: object[] = [];
    let memory: Memory = {};
    for (const said of turns) {
      const { text, found } = maskPersonalData(said);
      const turn = await assistant.respond({ text, masked: found, conversationId: `line-${number}` }, memory);
      // As between two requests: what is remembered is plain JSON.
      memory = JSON.parse(JSON.stringify(turn.memory));
      replies.push(asJson(turn.reply));
    }
    printLine(JSON.stringify(replies));
  }
}

function turnsIn(line: string, number: number): string[] {
  try {
    return turnsSchema.parse(JSON.parse(line));
  } catch {
    throw new CommandFailure(`line ${number}: not a JSON array of strings`);
  }
}

function printJson(reply: Reply): void {
  printLine(JSON.stringify(asJson(reply)));
}

function asJson({ kind, text, citations, suggestions, cards = [] }: Reply): object {
  const sources = citations.map(({ position, title, section, url, date, excerpt }) => ({
    position,
    title,
    section,
    url,
    date,
    excerpt,
  }));
  const shown = cards.map(({ fallbackText }) => fallbackText);
  return { kind, text, citations: sources, suggestions, ...(shown.length > 0 && { cards: shown }) };
}

function printText({ text, citations, suggestions }: Reply): void {
  printLine(text);
  for (const { position, title, section, url, date } of citations) {
    printLine(`\n[${position}] ${title}${section === '' ? '' : ` › ${section}`}, ${frenchDate(date)}\n    ${url}`);
  }
  if (suggestions.length > 0) printLine(`\n→ ${suggestions.join(' | ')}`);
}
