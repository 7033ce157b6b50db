import { describe, expect, it } from 'vitest';
import { EMPTY_VOCABULARY, type Vocabulary } from '../../../src/knowledge/lexical/index.ts';
import { createSearchEngine } from '../../../src/knowledge/search/index.ts';
import { sampleDocument } from '../sample-document.ts';

const cpf = sampleDocument(
  'cpf',
  'Compte personnel de formation',
  'Le compte personnel de formation (CPF) est alimenté chaque année.\nVous le consultez sur le site officiel.',
);
const apprentissage = sampleDocument(
  'apprentissage',
  "Contrat d'apprentissage",
  "L'apprenti touche un salaire.\nLa formation a lieu dans un centre.",
  { questions: ['mon fils cherche un maître pour être boulanger'] },
);
const chomage = sampleDocument('chomage', 'Allocation chômage', 'Un salarié privé de travail peut percevoir une aide.');
const loi = sampleDocument('loi', 'Article L6323-1', 'Un compte personnel de formation est ouvert.', { tier: 2 });
const filler = Array.from({ length: 20 }, (_, number) =>
  sampleDocument(`autre-${number}`, `Fiche numéro ${number}`, 'Le salaire, la durée, les horaires et les congés.'),
);

const engineWith = (vocabulary: Vocabulary = EMPTY_VOCABULARY) =>
  createSearchEngine({ documents: [cpf, apprentissage, chomage, loi, ...filler], vocabulary });
const engine = engineWith();
const found = (query: string, from = engine): string[] => from.searchLexical(query).hits.map((hit) => hit.document.id);

describe('searching by words', () => {
  it('puts the document that has the words in its title before the one that has them in its text', () => {
    expect(found('formation').slice(0, 2)).toEqual(['cpf', 'apprentissage']);
  });

  it('finds a document by an acronym or by its long form', () => {
    expect(found('cpf')[0]).toBe('cpf');
    expect(found('solde du compte personnel')[0]).toBe('cpf');
  });

  it('knows an acronym of five letters, and does not take a verb for one', () => {
    const about = createSearchEngine({
      documents: [
        sampleDocument('sigles', 'Sigles', "L'EPIDE (établissement pour l'insertion dans l'emploi)."),
        sampleDocument('pas', 'Appuis', "La prestation d'appui spécifique (PAS) existe. On peut passer la voir."),
        sampleDocument('epide', "Établissement pour l'insertion dans l'emploi", 'Un internat.'),
        ...filler,
      ],
      vocabulary: EMPTY_VOCABULARY,
    });
    const lookedFor = (query: string) =>
      about.searchLexical(query, { explain: true }).words?.flatMap((word) => word.lookedFor.map(({ stem }) => stem));
    expect(found('epide', about)).toEqual(['sigles', 'epide']);
    expect(lookedFor('passer')).toEqual(['pas']);
  });

  it('finds a document by a question that it answers, in words that stand nowhere else in it', () => {
    expect(found('je cherche un boulanger')[0]).toBe('apprentissage');
  });

  it('corrects a misspelt word', () => {
    const often = createSearchEngine({
      documents: [cpf, sampleDocument('vae', 'Validation', 'expérience expérience expérience'), ...filler],
      vocabulary: EMPTY_VOCABULARY,
    });
    expect(found('experiance', often)).toEqual(['vae']);
  });

  it('finds administrative words from everyday ones only with the vocabulary', () => {
    const vocabulary = { equivalents: [{ dites: ['chômdu'], cherchez: ['allocation chômage'] }] };
    expect(found('chomdu')).toEqual([]);
    expect(found('chomdu', engineWith(vocabulary))).toEqual(['chomage']);
  });

  it('searches each tier apart', () => {
    expect(engine.searchLexical('compte formation', { tier: 2 }).hits.map((hit) => hit.document.id)).toEqual(['loi']);
    expect(found('compte formation')).not.toContain('loi');
  });

  it('shows the passages that speak of the question, the best first', () => {
    const text = `${'Rien ici. '.repeat(60)}\n${'Le transport est remboursé. '.repeat(30)}`;
    const long = createSearchEngine({
      documents: [sampleDocument('long', 'Frais', text), ...filler],
      vocabulary: EMPTY_VOCABULARY,
    });
    const [hit] = long.searchLexical('transport').hits;
    expect(hit?.bestPassages[0]?.passage.text).toContain('transport');
    expect(hit?.bestPassages[0]?.score).toBeGreaterThan(hit?.bestPassages[1]?.score ?? 0);
  });

  it('gives nothing, with no confidence, for words that stand nowhere or for no word at all', () => {
    for (const query of ['zzyzx', '', '???', 'bonjour']) {
      expect(engine.searchLexical(query)).toMatchObject({ hits: [], confidence: 0 });
    }
  });

  it('is less sure when the query also holds words that stand nowhere', () => {
    const sure = engine.searchLexical('compte personnel de formation').confidence;
    const unsure = engine.searchLexical('compte personnel girafe trampoline').confidence;
    expect(unsure).toBeLessThan(sure / 1.5);
  });

  it('keeps to the limit asked', () => {
    expect(engine.searchLexical('salaire', { limit: 4 }).hits).toHaveLength(4);
  });

  it('tells how it read the query when asked', () => {
    const { words } = engine.searchLexical('le CPF', { explain: true });
    expect(words?.map(({ word }) => word)).toEqual(['cpf']);
    expect(words?.[0]?.lookedFor).toContainEqual({ stem: 'cpf', weight: 1 });
    expect(engine.searchLexical('le CPF').words).toBeNull();
  });

  it('works on an empty set of documents', async () => {
    const empty = createSearchEngine({ documents: [], vocabulary: EMPTY_VOCABULARY });
    expect((await empty.search('formation')).hits).toEqual([]);
  });
});
