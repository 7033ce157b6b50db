/** Acronyms met among the establishments: kept in capitals. */
const ACRONYMS = new Set(
  'AFA AFTRAL BT CCIL CEFRAL CFA CFAI CFPPA CMA CRCI ENACO ESCPM FPC IET IFAG INFA INTERFOR IREAM ISE ISO LAHO LEGTA LEP LYPSO MAB OGEC UFA'.split(
    ' ',
  ),
);
const SMALL = new Set('de du des d la le les l et en pour aux a'.split(' '));
/** Words whose accents the list's capitals lost, and abbreviations that nobody should have to guess. */
const WRITTEN: Readonly<Record<string, string>> = {
  lycee: 'Lycée',
  general: 'général',
  technologique: 'technologique',
  techno: 'technologique',
  technol: 'technologique',
  technique: 'technique',
  professionnel: 'professionnel',
  profession: 'professionnel',
  polyvalent: 'polyvalent',
  agricole: 'agricole',
  enseignement: 'enseignement',
  prive: 'privé',
  public: 'public',
  metiers: 'Métiers',
  ecole: 'École',
  eloi: 'Éloi',
  andre: 'André',
  emile: 'Émile',
  thierache: 'Thiérache',
  fenelon: 'Fénelon',
};

/** « LYCEE GENERAL ET TECHNOLOGIQUE PAUL DUEZ » → « Lycée général et technologique Paul Duez ». Mixed case is kept. */
export function properName(name: string): string {
  if (/\p{Ll}/u.test(name)) return name;
  return name.toLowerCase().replaceAll(/[\p{L}\d]+/gu, (word, at: number) => {
    if (ACRONYMS.has(word.toUpperCase())) return word.toUpperCase();
    const written = WRITTEN[word] ?? (at > 0 && SMALL.has(word) ? word : capitalised(word));
    return at === 0 ? capitalised(written) : written;
  });
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
