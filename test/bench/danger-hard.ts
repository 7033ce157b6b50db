/**
 * `node test/bench/danger-hard.ts`: writes `dialogs/comprendre/ordinaires/pris-pour-danger.yaml` anew: the questions to the
 * documents in which a first training sees some danger, and in which no word speaks of any. Learned from as harmless, they halve the
 * alarms on ordinary messages of authors whom nobody learned from; all the 26,000 others teach nothing more, and take their time.
 * The index at DATA_DIR (var/ unless told) must be there: `assistant index`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { openLiveIndex } from '../../src/knowledge/library/index-folder.ts';
import { fold } from '../../src/language/index.ts';
import { dangerLessons, learnDanger } from '../../src/understanding/danger/learn-danger.ts';
import { learnedDanger } from '../../src/understanding/danger/read-danger.ts';
import { readWordFamilies } from '../../src/understanding/danger/word-families.ts';
import { readSpellings } from '../../src/understanding/index.ts';
import { readDangerLessons } from '../../src/understanding/recognisers/read-danger-lessons.ts';
import { DATA_FOLDER } from './prepared-index.ts';

const AUTHOR = 'pris-pour-danger';
/** Probability of danger from which a harmless message teaches something. */
const HARD_FROM = 0.05;
/** A message with one of these may tell a danger: people decide, not this script. */
const MAY_TELL_DANGER =
  /\b(?:dor[ts]?\b|dormir|dehor|rue\b|toit|logement|loyer|abri|115|mange|faim|frigo|frap|tape|hurle|crie|pleur|harc|insult|menac|mourir|vivre|suicid|voiture|papiers|secours|urgence|violen|peur|honte|craque|peu[xt]? plus|envie|seule? |maltrait|refus|discrimin|tuer|sourd|malaise|coup|bless|brul|accident|danger|electricite|chauffage|chef|patron)/;

const examplesFolder = join(PROJECT_FOLDER, 'dialogs', 'comprendre');
const file = join(examplesFolder, 'ordinaires', `${AUTHOR}.yaml`);
const { spellings } = readSpellings(join(PROJECT_FOLDER, 'dialogs', 'ecriture.yaml'));
const familiesOf = readWordFamilies(join(examplesFolder, 'familles-de-mots.yaml'));
const opened = openLiveIndex(join(process.env.DATA_DIR ?? DATA_FOLDER, 'index'));
if (!opened.ok) throw new Error(opened.message);
const { trials, utterances, outside } = opened.index.answerable;

const places = { examplesFolder, trialsFolder: join(PROJECT_FOLDER, 'knowledge', 'epreuves') };
const lessons = readDangerLessons(places, spellings).filter(({ author }) => author !== AUTHOR);
const models = learnDanger(lessons, familiesOf);
const said = new Set([...trials, ...utterances].map((one) => one.said).concat(outside));
const hard = [...said].filter((message) => {
  if (MAY_TELL_DANGER.test(fold(message))) return false;
  const [lesson] = dangerLessons([], [{ said: message, author: AUTHOR }], spellings);
  return lesson !== undefined && learnedDanger(lesson, models, familiesOf).probability >= HARD_FROM;
});
const head = `# Des questions aux documents, où personne n'est en danger, et qu'un premier apprentissage prenait pour un danger.\n# Écrit par « node test/bench/danger-hard.ts » : ne pas corriger à la main.\n`;
writeFileSync(file, `${head}${stringify({ auteur: AUTHOR, messages: hard.sort() }, { lineWidth: 0 })}`);
process.stdout.write(`${String(hard.length)} of ${String(said.size)} messages\n`);
