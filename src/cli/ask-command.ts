import { createInterface } from 'node:readline';
import { Command } from 'commander';
import type { Assistant, Reply } from '../dialogue/index.ts';
import { frenchDate } from '../knowledge/index.ts';
import { maskPersonalData } from '../privacy/index.ts';
import { action, printLine } from './cli-context.ts';
import { openAssistantForCommand } from './open-assistant.ts';

/** `assistant ask [--json] [question]` */
export function askCommand(): Command {
  return new Command('ask')
    .description('answer one question, or one a line from standard input, each as a fresh conversation')
    .argument('[question]', 'absent: questions are read from standard input')
    .option('--json', 'one JSON object a line: {kind, text, citations, suggestions}')
    .action(
      action(async (question: string | undefined, options: { json?: boolean }) => {
        const { assistant, close } = await openAssistantForCommand();
        const print = options.json ? printJson : printText;
        try {
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

function printJson({ kind, text, citations, suggestions }: Reply): void {
  const sources = citations.map(({ position, title, section, url, date, excerpt }) => ({
    position,
    title,
    section,
    url,
    date,
    excerpt,
  }));
  printLine(JSON.stringify({ kind, text, citations: sources, suggestions }));
}

function printText({ text, citations, suggestions }: Reply): void {
  printLine(text);
  for (const { position, title, section, url, date } of citations) {
    printLine(`\n[${position}] ${title}${section === '' ? '' : ` › ${section}`}, ${frenchDate(date)}\n    ${url}`);
  }
  if (suggestions.length > 0) printLine(`\n→ ${suggestions.join(' | ')}`);
}
