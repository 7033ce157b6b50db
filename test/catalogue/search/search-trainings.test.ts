import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTrainings, type Offre, type SearchRow, type Trainings } from '../../../src/catalogue/index.ts';
import { type Commune, readTerritory } from '../../../src/territory/index.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const TODAY = '2026-11-25';
const territory = readTerritory(resolve(PROJECT, 'knowledge/territoire/communes.json'));

describe('searching trainings', () => {
  it('a session that has begun is not shown; one without date is, after the dated ones', async () => {
    const found = await search('soudeur Lens', [
      row('past', { offres: [at('Lens', { debut: '2026-11-24' })] }),
      row('undated', { offres: [at('Lens', { session: null, debut: null })] }),
      row('today', { organisme: 'B', offres: [at('Lens', { debut: TODAY })] }),
    ]);
    expect(ids(found)).toEqual(['today', 'undated']);
  });

  it('a session whose recruitment is closed is not shown', async () => {
    const found = await search('soudeur Lens', [
      row('closed', { offres: [at('Lens', { recrutement: 'ferme' })] }),
      row('open', { organisme: 'B', offres: [at('Lens', { recrutement: 'ouvert' })] }),
    ]);
    expect(ids(found)).toEqual(['open']);
  });

  it('a session that one may enter at any time is shown until it ends', async () => {
    const open = { debut: '2026-01-05', fin: '2026-12-31', entreesPermanentes: true };
    const closed = { ...open, fin: '2026-11-01' };
    const found = await search('soudeur Lens', [
      row('open', { offres: [at('Lens', open)] }),
      row('closed', { offres: [at('Lens', closed)] }),
    ]);
    expect(ids(found)).toEqual(['open']);
  });

  it('a month without a day counts while the month runs', async () => {
    const found = await search('soudeur Lens', [
      row('this-month', { offres: [at('Lens', { debut: '2026-11-01', fin: '2027-05-31', precision: 'mois' })] }),
      row('last-month', { offres: [at('Lens', { debut: '2026-10-01', fin: '2027-05-31', precision: 'mois' })] }),
    ]);
    expect(ids(found)).toEqual(['this-month']);
  });

  it('the subject comes before the distance, then the nearest, then the soonest', async () => {
    const found = await search('soudeur Lens', [
      row('near-partly', { intitule: 'Travaux sur métaux', formacodes: ['31624', '23026'], offres: [at('Lens')] }),
      row('far', { offres: [at('Arras', { debut: '2026-12-01' })] }),
      row('late', { organisme: 'A', offres: [at('Liévin', { debut: '2027-03-01' })] }),
      row('soon', { organisme: 'B', offres: [at('Liévin', { debut: '2027-01-04' })] }),
    ]);
    expect(ids(found)).toEqual(['soon', 'late', 'far', 'near-partly']);
  });

  it('dates first when it is urgent', async () => {
    const found = await search('soudeur Lens dès que possible', [
      row('near', { offres: [at('Lens', { debut: '2027-03-01' })] }),
      row('soon', { offres: [at('Arras', { debut: '2026-12-01' })] }),
    ]);
    expect(ids(found)).toEqual(['soon', 'near']);
  });

  it('the same training at the same place is shown once, with all its dates', async () => {
    const found = await search('soudeur Lens', [
      row('one', { offres: [at('Lens', { debut: '2027-01-04' }), at('Lens', { debut: '2027-05-03' })] }),
      row('twin', { offres: [at('Lens', { debut: '2027-03-01' })] }),
    ]);
    expect(found.hits).toHaveLength(1);
    expect(found.hits[0]?.offers.map(({ offre }) => offre.debut)).toEqual(['2027-01-04', '2027-03-01', '2027-05-03']);
  });

  it('nothing near: a larger circle, and it is said', async () => {
    const found = await search('soudeur Lens', [row('far', { offres: [at('Amiens')] })]);
    expect(ids(found)).toEqual(['far']);
    expect(found.notes.join(' ')).toContain('Rien à moins de 30 km de Lens');
    expect(found.need.radiusKm).toBe(30);
  });

  it('nothing at hand but a course at a distance', async () => {
    const distant = { ...at('Lens'), lieu: null, modalite: 'distance' as const };
    const found = await search('anglais Lens', [
      row('distant', { intitule: 'Anglais', formacodes: ['15234'], offres: [distant] }),
    ]);
    expect(ids(found)).toEqual(['distant']);
    expect(found.notes.join(' ')).toContain('Voici des formations à distance');
  });

  it('nothing with a criterion: what there is without it, and which one was left out', async () => {
    const found = await search('soudeur Lens le soir', [row('day', { offres: [at('Lens')] })]);
    expect(ids(found)).toEqual(['day']);
    expect(found.notes.join(' ')).toContain('le soir');
  });

  it('nothing on the trade: no other trade in its place, but neighbours by name', async () => {
    const found = await search('soudeur Lens', [
      row('neighbour', { intitule: 'Chaudronnier', formacodes: ['23083'], romes: ['H2902'], offres: [at('Lens')] }),
    ]);
    expect(found.hits).toEqual([]);
    expect(found.notes.join(' ')).toMatch(/Aucune formation trouvée.*chaudronnerie/s);
  });

  it('a title alone is enough when the source gives no code', async () => {
    const found = await search('soudeur Lens', [
      row('bare', { intitule: 'Soudeur industriel', formacodes: [], romes: [], offres: [at('Lens')] }),
      row('other', { intitule: 'Vente de fers à souder', formacodes: [], romes: [], offres: [at('Lens')] }),
    ]);
    expect(ids(found)).toContain('bare');
  });

  it('the Region pays only where the catalogue says so', async () => {
    const found = await search('soudeur Lens financé par la région', [
      row('region', { offres: [at('Lens', { financeRegion: true })] }),
      row('unsaid', { organisme: 'B', offres: [at('Lens', { financeRegion: null })] }),
    ]);
    expect(ids(found)).toEqual(['region']);
  });

  it('« ou » searches around each town, « entre » in the middle too, and a refused town never', async () => {
    const rows = ['Arras', 'Cambrai', 'Douai', 'Lille'].map((town) =>
      row(town, { organisme: town, offres: [at(town)] }),
    );
    expect(ids(await search('soudeur à Arras ou Cambrai, à 5 km', rows)).sort()).toEqual(['Arras', 'Cambrai']);
    expect(ids(await search('soudeur entre Arras et Cambrai', rows)).sort()).toEqual(['Arras', 'Cambrai', 'Douai']);
    expect(ids(await search('soudeur à Douai mais pas à Lille ni Arras', rows)).sort()).toEqual(['Cambrai', 'Douai']);
    expect(ids(await search('soudeur sauf Lille', rows))).not.toContain('Lille');
  });

  it('an area that holds nothing shows what is nearest to its middle first', async () => {
    const rows = ['Lille', 'Cambrai', 'Laon'].map((town) => row(town, { organisme: town, offres: [at(town)] }));
    const found = await search("soudeur dans l'Avesnois", rows);
    expect(ids(found)).toEqual(['Cambrai', 'Laon', 'Lille']);
    expect(found.notes.join(' ')).toContain('Rien dans ce secteur');
  });

  it('days, evenings, week-ends, funders and diplomas that are refused are left out', async () => {
    const rows = [
      row('day', { organisme: 'A', offres: [at('Lens')] }),
      row('evening', { organisme: 'B', offres: [at('Lens', { soir: true })] }),
      row('saturday', { organisme: 'C', offres: [at('Lens', { weekEnd: true })] }),
      row('march', { organisme: 'D', offres: [at('Lens', { debut: '2027-03-08' })] }),
      row('own', { organisme: 'E', offres: [at('Lens', { financeurs: ['soi_meme'] })] }),
      row('bts', { organisme: 'F', intitule: 'BTS soudeur', offres: [at('Lens')] }),
    ];
    const without = async (said: string) => ids(await search(`soudeur Lens ${said}`, rows));
    expect(await without('pas le soir')).not.toContain('evening');
    expect(await without('surtout pas le samedi')).not.toContain('saturday');
    expect(await without('sauf en mars')).not.toContain('march');
    expect(await without('pas de BTS')).not.toContain('bts');
    expect(await without('pas à mes frais')).not.toContain('own');
    expect(await without('le week-end')).toEqual(['saturday']);
  });

  it('a price and an access that the catalogue gives are looked at; one that it does not is said', async () => {
    const rows = [
      row('cheap', { organisme: 'A', offres: [at('Lens', { prix: 300, accessible: true })] }),
      row('dear', { organisme: 'B', offres: [at('Lens', { prix: 3000 })] }),
      row('unsaid', { organisme: 'C', offres: [at('Lens')] }),
    ];
    expect(ids(await search('soudeur Lens moins de 500 euros', rows)).sort()).toEqual(['cheap', 'unsaid']);
    expect(ids(await search('soudeur Lens accessible en fauteuil', rows))).toEqual(['cheap']);
  });

  it('a diploma is told by the title, not by the level alone', async () => {
    const found = await search('CAP soudeur Lens', [
      row('cap', { intitule: 'CAP réalisations industrielles, soudeur', niveauSortie: 3, offres: [at('Lens')] }),
      row('titre', { intitule: 'Titre professionnel soudeur', niveauSortie: 3, offres: [at('Lens')] }),
    ]);
    expect(ids(found)).toEqual(['cap']);
  });
});

async function search(text: string, rows: readonly SearchRow[]) {
  const trainings = await over(rows);
  return trainings.search(trainings.read(text, TODAY), TODAY);
}

async function over(rows: readonly SearchRow[]): Promise<Trainings> {
  const catalogue = {
    async *rows() {
      yield rows;
    },
    formations: async () => [],
  };
  const trainings = createTrainings({ projectFolder: PROJECT, catalogue, territory, spellings: new Map() });
  await trainings.reload();
  return trainings;
}

function ids({ hits }: Awaited<ReturnType<typeof search>>): string[] {
  return hits.map(({ row: { id } }) => id);
}

function row(id: string, over: Partial<SearchRow> = {}): SearchRow {
  return {
    id,
    intitule: 'Soudeur',
    certifications: [],
    formacodes: ['23026'],
    romes: ['H2913'],
    nsf: [],
    niveauEntree: null,
    niveauSortie: null,
    organisme: 'Organisme',
    demonstration: false,
    insertion: null,
    offres: [],
    ...over,
  };
}

function at(name: string, over: Partial<Offre> = {}): Offre {
  const { insee, department, latitude, longitude } = communeNamed(name);
  return {
    action: 0,
    session: 0,
    site: null,
    terms: 'same',
    debut: '2027-01-04',
    fin: null,
    precision: 'jour',
    lieu: { commune: name, insee, codePostal: null, departement: department, latitude, longitude },
    modalite: 'presentiel',
    alternance: false,
    soir: false,
    weekEnd: false,
    accessible: null,
    hebergement: false,
    gratuitDemandeur: false,
    gratuitSalarie: false,
    financeurs: [],
    prix: null,
    entreesPermanentes: false,
    financeRegion: null,
    heures: null,
    publics: [],
    infoPublics: '',
    recrutement: null,
    ...over,
  };
}

function communeNamed(name: string): Commune {
  const found = territory.communes.find((commune) => commune.name === name);
  if (found === undefined) throw new Error(`no commune ${name}`);
  return found;
}
