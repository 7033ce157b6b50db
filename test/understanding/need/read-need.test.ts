import { describe, expect, it } from 'vitest';
import { shippedNeedReader, TODAY } from './shipped-need-reader.ts';

const reader = shippedNeedReader();

function read(text: string, today = TODAY) {
  return reader.read(text, today);
}

describe('when a training should begin', () => {
  const cases: [string, string | null, string | null][] = [
    ["avant l'été", null, '2027-06-20'],
    ['avant mars', null, '2027-02-28'],
    ['avant fin mars', null, '2027-03-31'],
    ['avant le 15 janvier', null, '2027-01-14'],
    ["d'ici juin", null, '2027-05-31'],
    ['en janvier', '2027-01-01', '2027-01-31'],
    ['en décembre', '2026-12-01', '2026-12-31'],
    ['début février 2027', '2027-02-01', '2027-02-10'],
    ['mi-mars', '2027-03-10', '2027-03-20'],
    ['à partir de mars', '2027-03-01', null],
    ['à partir du 1er avril', '2027-04-01', null],
    ['après les vacances', '2027-09-01', null],
    ['pas avant mai', '2027-05-01', null],
    ['le 12/01/2027', '2027-01-12', '2027-01-12'],
    ['dans 3 mois', '2027-02-25', null],
    ['dans les 3 mois', null, '2027-02-25'],
    ["d'ici 2 semaines", null, '2026-12-09'],
    ['le mois prochain', '2026-12-01', '2026-12-31'],
    ['la semaine prochaine', '2026-11-30', '2026-12-06'],
    ['à la rentrée', '2027-08-25', '2027-10-15'],
    ['en 2027', '2027-01-01', '2027-12-31'],
    ['au printemps', '2027-03-20', '2027-06-20'],
    ["j'ai été cariste", null, null],
  ];

  it.each(cases)('%s', (said, after, before) => {
    const need = read(`formation cuisine ${said}`);
    expect([need.startsAfter, need.startsBefore]).toEqual([after, before]);
  });

  it('« dès que possible » asks for the soonest, not for a date', () => {
    expect(read('formation cuisine dès que possible')).toMatchObject({
      soon: true,
      startsAfter: null,
      startsBefore: null,
    });
  });

  it('a month that runs is this one; a month gone is next year’s', () => {
    expect(read('cuisine en novembre').startsAfter).toBe(null);
    expect(read('cuisine en novembre').startsBefore).toBe('2026-11-30');
    expect(read('cuisine en octobre').startsBefore).toBe('2027-10-31');
  });
});

describe('what is wanted', () => {
  it.each([
    ['soudeur', 'soudage'],
    ['soudeuse', 'soudage'],
    ['soudure', 'soudage'],
    ['sodeur', 'soudage'],
    ['formation de formateur', 'formateur pour adultes'],
    ['je suis cariste et je voudrais être aide-soignante', 'aide-soignant ou aide-soignante'],
    ['cuisine ou pâtisserie', 'cuisine, pâtisserie'],
  ])('%s', (said, subject) => {
    expect(read(said).subject?.label).toBe(subject);
  });

  it('a word of several meanings is asked back', () => {
    const need = read('je cherche une formation dans le bâtiment');
    expect(need.subject).toBeNull();
    expect(need.subjectQuestion?.choices.map(({ label }) => label)).toContain('maçonnerie');
  });

  it('what the person already has is not what is looked for', () => {
    expect(read("j'ai un CAP coiffure, je veux faire un BTS").level).toBe(5);
    expect(read("j'ai le bac et je cherche une formation de soudeur").level).toBeNull();
  });

  it('words that name nothing known are kept as unknown, not bent into a trade', () => {
    expect(read('formation licorne')).toMatchObject({ subject: null, unknownWords: ['licorne'] });
    expect(read('formation pendant mon chômage')).toMatchObject({ subject: null, corrections: [] });
  });
});

describe('how, where, for whom', () => {
  it('ways of learning', () => {
    expect(read('anglais à distance').modality).toBe('distance');
    expect(read('anglais pas à distance').modality).toBe('presentiel');
    expect(read('cuisine en alternance').alternance).toBe(true);
    expect(read('cuisine sans alternance').alternance).toBe(false);
    expect(read('fle le soir').evening).toBe(true);
    expect(read('cuisine, je suis sans voiture')).toMatchObject({ withoutCar: true, modality: null });
  });

  it('levels and diplomas', () => {
    expect(read('cap cuisine')).toMatchObject({ level: 3, diploma: 'CAP' });
    expect(read('bac pro cuisine')).toMatchObject({ level: 4, diploma: 'Bac pro' });
    expect(read('comptable niveau bac+2').level).toBe(5);
    expect(read('licence pro logistique').level).toBe(6);
    expect(read('cuisine').level).toBeNull();
  });

  it('who pays, who asks, how long', () => {
    expect(read('cariste gratuit').funded).toBe(true);
    expect(read('cariste').funded).toBeNull();
    expect(read("cariste, je suis demandeur d'emploi sans diplôme").publics).toEqual([
      'sans_diplome',
      'demandeur_emploi',
    ]);
    expect(read('cariste en 2 semaines').maxHours).toBe(77);
    expect(read('cuisine dans 3 mois').maxHours).toBeNull();
  });

  it('places, with their circle', () => {
    expect(read('cuisine vers Lens')).toMatchObject({ place: { kind: 'commune', name: 'Lens' }, radiusKm: 30 });
    expect(read('cuisine à 20 km de Lens').radiusKm).toBe(20);
    expect(read('cuisine tout près de Lens').radiusKm).toBe(15);
    expect(read("cuisine dans l'Aisne")).toMatchObject({
      place: { kind: 'departments', departments: ['02'] },
      radiusKm: null,
    });
    expect(read('cuisine à Dury').place).toMatchObject({ kind: 'ambiguous' });
    expect(read('cuisine à Dury (Somme)').place).toMatchObject({ kind: 'commune', department: '80' });
    expect(read('cuisine à Paris').place).toMatchObject({ kind: 'outside', name: 'Paris' });
    expect(read("j'habite Hirson, cuisine").place).toMatchObject({ name: 'Hirson' });
  });
});
