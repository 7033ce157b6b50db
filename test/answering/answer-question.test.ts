import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answering/index.ts';
import type { KnowledgeDocument } from '../../src/knowledge/document.ts';
import { createLibrary } from '../../src/knowledge/index.ts';
import { EMPTY_VOCABULARY } from '../../src/knowledge/lexical/index.ts';
import { fold, stem } from '../../src/language/index.ts';
import { sampleDocument } from '../knowledge/sample-document.ts';

const section = (heading: string, text: string) => ({ headings: [heading], anchor: null, text });
const bilan = sampleDocument('bilan', 'Bilan de compétences : faire le point', '', {
  questions: ['combien dure un bilan de compétences', 'qui paie le bilan de compétences'],
  sections: [
    section('Durée', 'Le bilan de compétences dure 24 heures au plus, réparties sur plusieurs semaines.'),
    section(
      'Prix',
      'Le bilan de compétences est plafonné à 1 600 € par le CPF. Le CPF peut payer le bilan de compétences.',
    ),
  ],
});
const apprentissage = sampleDocument('apprentissage', 'Apprentissage : se former en étant payé', '', {
  questions: ['c’est quoi un contrat d’apprentissage'],
  validUntil: '2026-01-31',
  sections: [
    section('Définition', "L'apprentissage alterne des cours au centre de formation et du travail en entreprise."),
    section('Âge', "L'apprentissage est ouvert aux jeunes de 16 à 29 ans révolus, sauf exceptions prévues."),
  ],
});
/** Enough others for rare words to weigh what they do in a real collection. */
const fillers = Array.from({ length: 80 }, (_, number) =>
  sampleDocument(
    `autre-${number}`,
    `Aide locale ${number}`,
    `Cette aide locale ${number} existe ici depuis longtemps.`,
  ),
);
const loi = sampleDocument('code-du-travail/L6323-1', 'Code du travail, article L6323-1 : CPF', '', {
  tier: 2,
  sections: [
    section('CPF', 'Un compte personnel de formation est ouvert pour toute personne.\n1° Salariée ;\n2° Sans emploi.'),
  ],
});

function answererOver(documents: readonly KnowledgeDocument[]) {
  const library = createLibrary({ meta: { version: 'v1' }, documents }, EMPTY_VOCABULARY);
  const words = ['bilan', 'competences', 'apprentissage', 'formation', 'cpf', 'contrat', 'apprenti'];
  return createAnswerer({
    library: () => library,
    domain: new Set(words.map((word) => stem(fold(word)))),
    allows: (sentence) => !sentence.includes('1 600 €'),
    today: () => '2026-11-23',
  });
}

const { answer } = answererOver([bilan, apprentissage, ...fillers, loi]);

async function answered(question: string, options = {}) {
  const result = await answer(question, options);
  if (result.kind !== 'answer') throw new Error(`${result.kind} (${result.trust})`);
  return result;
}

describe('an answer', () => {
  it('quotes the sentence that answers, unchanged, with the number of its source', async () => {
    const { text, citations } = await answered('combien de temps dure un bilan de compétences ?');
    expect(text).toContain('« Le bilan de compétences dure 24 heures au plus, réparties sur plusieurs semaines.');
    expect(text).toMatch(/» \[1\]/);
    expect(citations[0]).toMatchObject({ position: 1, title: bilan.title, section: 'Durée', url: bilan.url });
  });

  it('only quotes sentences that stand in the documents', async () => {
    const { text } = await answered('qui paie le bilan de compétences ?');
    const said = [bilan, apprentissage].flatMap(({ sections }) => sections.map((one) => one.text)).join('\n');
    for (const [, quote = ''] of text.matchAll(/« ([\s\S]*?) »/g)) {
      for (const sentence of quote.split(/(?<=\.) /)) expect(said).toContain(sentence);
    }
    expect(text).toContain('Le CPF peut payer');
  });

  it('never quotes a sentence that is not allowed', async () => {
    const { text } = await answered('prix du bilan de compétences');
    expect(text).not.toContain('1 600');
  });

  it('has marks for all its sources and no others', async () => {
    const { text, citations } = await answered(
      'c’est quoi un contrat d’apprentissage pour des jeunes ? qui paie le bilan de compétences ?',
    );
    const marks = [...new Set([...text.matchAll(/\[(\d)\]/g)].map(([, mark]) => Number(mark)))].sort();
    expect(marks).toEqual(citations.map(({ position }) => position));
    expect(new Set(citations.map(({ title }) => title))).toEqual(new Set([bilan.title, apprentissage.title]));
  });

  it('names each part that it does not answer, and quotes nothing for it', async () => {
    const { text, unanswered } = await answered(
      'combien de temps dure un bilan de compétences ? combien coûte la cantine du lycée pendant ce bilan ?',
    );
    expect(text).toContain('24 heures');
    expect(unanswered).toEqual(['combien coûte la cantine du lycée pendant ce bilan']);
  });

  it('from a source past its date is marked to confirm', async () => {
    const { citations } = await answered("c'est quoi l'apprentissage ?");
    expect(citations[0]).toMatchObject({ title: apprentissage.title, toConfirm: true });
  });

  it('quotes an article of the law when it is named', async () => {
    const { text, citations } = await answered('que dit l’article L6323-1 ?');
    expect(text).toContain('Un compte personnel de formation est ouvert');
    expect(citations[0]?.title).toBe(loi.title);
  });

  it('leaves the law out of an ordinary question', async () => {
    const { citations } = await answered('qui paie le bilan de compétences ?');
    expect(citations.map(({ title }) => title)).not.toContain(loi.title);
  });

  it('does not quote an article that is not in force here', async () => {
    const result = await answer('article L9999-1');
    expect(result.kind === 'answer' ? result.citations.map(({ title }) => title) : []).not.toContain(loi.title);
  });

  it('to a follow-up stays with the documents of the topic', async () => {
    const { quoted } = await answered('bilan de compétences combien', {
      followUp: { message: 'combien', lastDocuments: ['bilan'] },
    });
    expect(quoted[0]?.id).toBe('bilan');
  });
});

describe('a refusal', () => {
  it.each(['recette de la tarte au maroilles', 'qui a gagné le match', 'xyzzy plugh', '', '???'])(
    '« %s » finds nothing to quote',
    async (question) => {
      expect((await answer(question)).kind).not.toBe('answer');
    },
  );

  it('has no trust at all when nothing is found', async () => {
    expect(await answer('xyzzy')).toEqual({ kind: 'none', trust: 0 });
  });

  it('comes for everything when there are hardly any documents', async () => {
    const alone = answererOver([sampleDocument('x', 'Cantine', 'La cantine scolaire existe depuis longtemps.')]);
    expect((await alone.answer('comment faire une VAE')).kind).toBe('none');
  });
});
