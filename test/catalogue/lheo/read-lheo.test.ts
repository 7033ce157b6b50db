import { describe, expect, it } from 'vitest';
import { readLheo } from '../../../src/catalogue/lheo/read-lheo.ts';
import { inPieces, MARKS, readAll } from '../read-all.ts';
import { ADRESSE, action, formation, lheo, session } from './lheo-text.ts';

const read = (text: string | Uint8Array, marks = MARKS) => readAll(readLheo(inPieces(text), marks));
const one = async (text: string) => {
  const { formations } = await read(lheo(text));
  const [only] = formations;
  if (only === undefined || formations.length !== 1) throw new Error(`${formations.length} formations`);
  return only;
};

describe('a LHÉO document', () => {
  it.each(['http://lheo.gouv.fr/2.3', 'http://www.lheo.org/2.3', 'http://www.lheo.org/2.2'])(
    'is read under %s',
    async (namespace) => {
      const { formations, refused } = await read(lheo(formation(), namespace));
      expect(refused).toBeUndefined();
      expect(formations).toMatchObject([
        {
          id: 'essai:F1',
          intitule: 'Soudeur',
          certifiante: true,
          niveauEntree: 3,
          niveauSortie: 3,
          certifications: [{ rncp: '37231' }],
          formacodes: [{ code: '23015', version: 'V14', principal: true }],
          organisme: { nom: 'GRETA', siret: '19590258400017' },
          actions: [
            {
              modalite: 'presentiel',
              lieux: [{ commune: 'Lens', insee: '62498', departement: '62' }],
              sessions: [{ id: 's1', debut: '2027-01-04', fin: '2027-06-30', recrutement: 'ouvert' }],
            },
          ],
        },
      ]);
    },
  );

  it('may bear a prefix on its names', async () => {
    const prefixed = lheo(formation())
      .replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1l:')
      .replace('xmlns=', 'xmlns:l=');
    expect((await read(prefixed)).formations).toHaveLength(1);
  });

  it('is read in the encoding that it names', async () => {
    const text = lheo(formation({ intitule: 'Métiers de la forêt' })).replace('UTF-8', 'ISO-8859-1');
    const { formations } = await read(Buffer.from(text, 'latin1'));
    expect(formations[0]?.intitule).toBe('Métiers de la forêt');
  });

  it('is read as it is written when its bytes are not in that encoding, and it is told', async () => {
    const notes: string[] = [];
    const marks = { ...MARKS, tell: (note: string) => void notes.push(note) };
    const wrong = Buffer.from(lheo(formation({ intitule: 'Métiers' })), 'latin1');
    const { formations } = await readAll(readLheo(inPieces(wrong), marks));
    expect(formations).toMatchObject([{ intitule: 'Métiers' }]);
    const right = lheo(formation({ intitule: 'Métiers' })).replace('UTF-8', 'ISO-8859-1');
    expect((await readAll(readLheo(inPieces(right), marks))).formations).toMatchObject([{ intitule: 'Métiers' }]);
    expect(notes).toEqual([expect.stringContaining('Windows-1252'), expect.stringContaining('lu en UTF-8')]);
  });

  it.each([
    ['LHÉO 1.3', lheo('', 'http://www.lheo.org/1.3.0'), 'LHEO_OLD', 'Ce fichier est en LHÉO 1.3.'],
    ['another XML', '<rss xmlns="http://example.org"/>', 'NOT_LHEO', "n'est pas du LHÉO : il commence par « rss »"],
    ['an XML without namespace', '<liste><offres/></liste>', 'NOT_LHEO', 'sans espace de noms'],
    ['entities of its own', '<!DOCTYPE lheo [<!ENTITY a "b">]><lheo/>', 'XML_BROKEN', 'propres entités'],
    ['a file cut short', lheo(formation()).slice(0, -30), 'XML_BROKEN', 'abîmé'],
    ['crossed elements', lheo('<formation numero="F1"><a></formation></a>'), 'XML_BROKEN', 'ligne 1'],
    ['no XML at all', 'intitule;lieu\nSoudeur;Lens\n', 'XML_BROKEN', 'abîmé'],
    ['an empty file', '', 'EMPTY', 'vide'],
  ])('%s is refused in a sentence', async (_, text, code, words) => {
    const { refused } = await read(text);
    expect(refused).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it('never reads entities of its own, inside or outside', async () => {
    const attack = `<?xml version="1.0"?><!DOCTYPE lheo [<!ENTITY x SYSTEM "file:///etc/passwd">]>${lheo(formation({ intitule: '&x;' })).slice(38)}`;
    expect((await read(attack)).refused).toMatchObject({ code: 'XML_BROKEN' });
  });
});

describe('dirty data', () => {
  it('« - » and its like are nothing, markup is taken out, also when escaped', async () => {
    const objectif = '&lt;p&gt;Apprendre &amp;agrave; souder.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;TIG&lt;/li&gt;&lt;/ul&gt;';
    const { objectif: said, resultats, contenu } = await one(formation({ objectif }));
    expect([said, resultats, contenu]).toEqual(['Apprendre à souder.\n• TIG', '', '']);
  });

  it('a CDATA section is text like another', async () => {
    expect((await one(formation({ objectif: '<![CDATA[<b>Souder</b> bien]]>' }))).objectif).toBe('Souder bien');
  });

  it('dates of zeros and nines are unknown; a month without its day is known as a month', async () => {
    const sessions =
      session('a', '00000000', '99999999') +
      session('b', '20270900', '20280100') +
      session('c', '20270315', '99999999');
    const [first] = (await one(formation({ actions: action(sessions) }))).actions;
    expect(first?.sessions).toMatchObject([
      { id: 'b', debut: '2027-09-01', fin: '2028-01-31', precision: 'mois' },
      { id: 'c', debut: '2027-03-15', fin: null, precision: 'jour' },
    ]);
  });

  it('an end before its start and a day that does not exist are told', async () => {
    const sessions = session('a', '20270315', '20270101') + session('b', '20270231', '20270401');
    const { formations, repairs } = await read(lheo(formation({ actions: action(sessions) })));
    expect(formations[0]?.actions[0]?.sessions).toMatchObject([
      { id: 'a', fin: null },
      { id: 'b', debut: null, fin: '2027-04-01' },
    ]);
    expect(repairs.F1).toEqual(['date de fin avant la date de début', 'date de début illisible : 20270231']);
  });

  it('sessions that bear the same number can still be told apart', async () => {
    const { actions } = await one(formation({ actions: action(session('s', '20270104') + session('s', '20270405')) }));
    expect(actions[0]?.sessions.map(({ id }) => id)).toEqual(['s', 's-2']);
  });

  it('coordinates wrapped wrongly are found all the same, a SIRET of 15 characters is dropped and told', async () => {
    const text = formation({
      contact:
        '<coordonneFs><telfixe><numtel>0033 3 21 00 00 00</numtel></telfixe><courriel>a@example.org</courriel></coordonneFs>',
    }).replace('19590258400017', '195902584000171');
    const { formations, repairs } = await read(lheo(text));
    expect(formations[0]).toMatchObject({
      contact: { telephone: '03 21 00 00 00', courriel: 'a@example.org' },
      organisme: { siret: null },
    });
    expect(repairs.F1).toEqual(['SIRET invalide : 195902584000171']);
  });

  it('a formation without number takes that of its action; two without any are not the same', async () => {
    const bare = action().replace(' numero="a1"', '');
    const text = [
      formation({ numero: undefined }),
      formation({ numero: undefined, intitule: 'Un', actions: bare }),
      formation({ numero: undefined, intitule: 'Deux', actions: bare }),
    ].join('');
    const numbers = (await read(lheo(text))).formations.map(({ numero }) => numero);
    expect(numbers).toEqual(['a1', expect.stringMatching(/^sans-numero-/), expect.stringMatching(/^sans-numero-/)]);
    expect(new Set(numbers).size).toBe(3);
  });

  it.each([
    ['a title', formation({ intitule: '-' }), 'sans intitulé'],
    ['an organisme', formation({ organisme: '-' }).replace('19590258400017', ''), "sans nom d'organisme ni SIRET"],
    ['an action', formation({ actions: '' }), 'sans aucune action'],
  ])('a formation without %s is rejected by its number, and the next is read', async (_, text, reason) => {
    const { formations, rejected } = await read(lheo(text + formation({ numero: 'F2' })));
    expect(rejected).toEqual([{ identifier: 'F1', reason }]);
    expect(formations.map(({ numero }) => numero)).toEqual(['F2']);
  });
});

describe('what a formation says', () => {
  it.each([
    ["Contrat d'apprentissage", true],
    ['Sans alternance', false],
    ['Alternance possible', true],
    ['Statut scolaire', false],
    ['-', null],
    ['Stage de 8 semaines en entreprise', null],
  ])('modalités d’alternance « %s » → %s', async (text, alternance) => {
    const actions = action().replace('<modalites-alternance>-', `<modalites-alternance>${text}`);
    expect((await one(formation({ actions }))).actions[0]?.alternance).toBe(alternance);
  });

  it('an evening pace, at a distance, under an agreement with the Region', async () => {
    const actions = action(
      `${session('s1', '20270104')}<nombre-heures-centre>70</nombre-heures-centre><conventionnement>1</conventionnement>` +
        '<organisme-financeur><code-financeur>2</code-financeur></organisme-financeur>',
    )
      .replace('Temps plein', 'Cours du soir')
      .replace('<modalites-enseignement>0', '<modalites-enseignement>2');
    expect((await one(formation({ actions }))).actions[0]).toMatchObject({
      soir: true,
      modalite: 'distance',
      heuresCentre: 70,
      conventionnee: true,
      financeurs: [{ code: '2', libelle: 'Région' }],
    });
  });

  it('without a place of its own, a course in a room is where one registers; one at a distance is nowhere', async () => {
    const nowhere = action().replace(/<lieu-de-formation>.*<\/lieu-de-formation>/, '');
    expect((await one(formation({ actions: nowhere }))).actions[0]?.lieux).toMatchObject([{ commune: 'Lens' }]);
    const distant = nowhere.replace('<modalites-enseignement>0', '<modalites-enseignement>2');
    expect((await one(formation({ actions: distant }))).actions[0]?.lieux).toEqual([]);
    expect(ADRESSE).toContain('Lens');
  });

  it('an example made up says so itself, and so does the year of its facts', async () => {
    const extras =
      '<extras info="assistant"><extra info="demonstration">1</extra><extra info="annee">2024</extra></extras>';
    expect(await one(formation({ extras }))).toMatchObject({ demonstration: true, annee: 2024 });
  });
});
