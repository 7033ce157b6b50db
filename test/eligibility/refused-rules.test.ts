import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/eligibility/index.ts';
import { tempFolder, writeFiles } from '../temp-folder.ts';
import { DIALOGS } from './real-rules.ts';

/** The real rules with one mistake: in a file, words replaced by others (`null`: the file removed). */
function withMistake(file: string, from: string, to: string | null) {
  const folder = tempFolder();
  cpSync(DIALOGS, folder, { recursive: true });
  const original = readFileSync(join(folder, file), 'utf8');
  if (!original.includes(from)) throw new Error(`${file} has no « ${from} »`);
  writeFiles(folder, { [file]: to === null ? undefined : original.replace(from, to) });
  const line = original.slice(0, original.indexOf(from)).split('\n').length;
  return { line, read: readRules(folder) };
}

const PTP = 'eligibilite/r08_ptp.publicodes';
const CEJ = 'eligibilite/r13_cej.publicodes';

describe('a rule file with a mistake is refused, with its file and its line', () => {
  it.each([
    [
      'an unknown input',
      PTP,
      '    - beneficiaire obligation emploi\n',
      '    - handicape\n',
      0,
      'unknown input or rule « handicape »',
    ],
    ['an input of a wrong name', CEJ, 'age >= parametres', 'agee >= parametres', 0, 'unknown input or rule « agee »'],
    [
      'rules in a circle',
      CEJ,
      '[age >= parametres . cej_age_min, age <= parametres . cej_age_max]',
      '[r13_cej . bon age, r13_cej . jeune]',
      -1,
      'in a circle: r13_cej . jeune → ',
    ],
    ['an expiry without its reason', PTP, '    expire_raison:', '    raison:', null, 'raison'],
    ['no day to read it again', PTP, '    revoir_le: 2027-06-30\n', '', null, 'revoir_le'],
    ['no source', CEJ, '    sources:\n', '    origines:\n', null, 'sources'],
    [
      'an apostrophe in a value',
      'eligibilite/r14_e2c.publicodes',
      "niveau_diplome = 'sans'",
      "niveau_diplome = 'l'école'",
      0,
      "has no value « l'école »",
    ],
    [
      'a value in clear French with an apostrophe',
      'eligibilite/r14_e2c.publicodes',
      "niveau_diplome = 'sans'",
      "demandeur d'emploi",
      0,
      "« demandeur d'emploi »",
    ],
    [
      'a value that no answer has',
      'eligibilite/communs.publicodes',
      "boeth = 'oui'",
      "boeth = 'vrai'",
      0,
      '« boeth » has no value « vrai »',
    ],
    [
      'another unit',
      PTP,
      'salariat_total_mois >= parametres . ptp_anciennete_totale',
      'salariat_total_mois >= 2 ans',
      0,
      'compared in « mois », not « ans »',
    ],
    [
      'a parameter of another unit',
      PTP,
      'parametres . ptp_anciennete_totale',
      'parametres . ptp_cdd_periode',
      0,
      'compared in « mois », not « ans »',
    ],
    [
      'no unit',
      PTP,
      'salariat_total_mois >= parametres . ptp_anciennete_totale',
      'salariat_total_mois >= 24',
      0,
      'compared in « mois »',
    ],
    [
      'a mechanism written wrong',
      PTP,
      '  une de ces conditions:',
      '  une de ces condition:',
      0,
      'une de ces condition',
    ],
    ['a formula that is none', CEJ, 'situation . rsa = non', 'situation . rsa = = non', 0, 'is not a formula'],
    [
      'several answers compared with one',
      CEJ,
      'situation . rsa = non',
      "situation = 'rsa'",
      0,
      '« situation » cannot be compared with words',
    ],
    ['a number taken for yes or no', CEJ, 'situation . rsa = non', 'age', 0, '« age » is not answered by oui or non'],
    [
      'a condition named like an input',
      CEJ,
      'r13_cej . hors rsa:',
      'r13_cej . age:',
      0,
      '« age » is the name of an input',
    ],
    [
      'a condition of another scheme',
      CEJ,
      'r13_cej . hors rsa:',
      'r08_ptp . hors rsa:',
      0,
      'names begin with « r13_cej . »',
    ],
    [
      'no sentence for the unknown',
      CEJ,
      '    inconnue: Je ne sais pas si votre foyer touche le RSA.\n',
      '',
      null,
      'inconnue',
    ],
    ['an amount written in full', PTP, 'du budget', 'du budget de 3 000 €', 0, 'amounts are written {{id}}'],
    [
      'an amount that nobody knows',
      CEJ,
      '{{cej_max_majeur}}',
      '{{cej_maximum}}',
      0,
      'unknown amount « {{cej_maximum}} »',
    ],
    [
      'a promise',
      PTP,
      'changer de métier, en',
      'quoi vous avez droit, en',
      0,
      '« vous avez droit » promises or refuses',
    ],
    [
      'a case for a condition that is none',
      'eligibilite/cas/r08_ptp.cas.yaml',
      'manque: [anciennete]',
      'manque: [age]',
      null,
      'unknown condition « age »',
    ],
    [
      'a case with an unknown key',
      'eligibilite/cas/r08_ptp.cas.yaml',
      'projet_changement_metier: oui }',
      'projet: oui }',
      0,
      'unknown input « projet »',
    ],
    ['YAML that is none', PTP, 'r08_ptp . salarie:', '  r08_ptp . salarie', null, 'r08_ptp.publicodes'],
    [
      'an alternative that is no scheme',
      PTP,
      'dispositif: r01_prf_sfer',
      'dispositif: r99_rien',
      null,
      'unknown scheme « r99_rien »',
    ],
    [
      'an input of another unit',
      'eligibilite/entrees.publicodes',
      'unité: ans',
      'unité: mois',
      -2,
      'the unit of « age » is ans',
    ],
    [
      'an input that the program does not know',
      'eligibilite/entrees.publicodes',
      'droits_cpf:',
      'droits_cpf_euros:',
      null,
      'droits_cpf',
    ],
    [
      'a sentence without its word',
      'eligibilite/formulations.yaml',
      '{seul} {organisme} peut',
      '{seul} peut',
      0,
      'needs {seul}, {organisme}',
    ],
  ])('%s', (_what, file, from, to, linesAfter, message) => {
    const { line, read } = withMistake(file, from, to);
    expect(read).toMatchObject({
      ok: false,
      code: 'ELIGIBILITY_RULES_INVALID',
      message: expect.stringContaining(message),
    });
    if (read.ok) return;
    expect(read.message).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}:\\d+: `));
    if (linesAfter !== null) expect(read.message).toContain(`${file}:${line + linesAfter}: `);
    expect(read.message).not.toContain('\n');
  });

  it('no file of cases', () => {
    const { read } = withMistake('eligibilite/cas/r10_vae.cas.yaml', 'cas:', null);
    expect(read).toMatchObject({
      ok: false,
      message: expect.stringContaining('eligibilite/cas/r10_vae.cas.yaml:1: the file is missing'),
    });
  });

  it('too few cases: no unlikely one, or a condition never unknown', () => {
    const unlikely = withMistake(
      'eligibilite/cas/r14_e2c.cas.yaml',
      'verdict: peu_probable',
      'verdict: conseiller',
    ).read;
    expect(unlikely).toMatchObject({
      ok: false,
      message: expect.stringContaining('no case with the verdict « peu_probable »'),
    });
    const unknown = withMistake(
      'eligibilite/cas/r10_vae.cas.yaml',
      '[experience, assez grand, certification]',
      '[experience, certification]',
    ).read;
    expect(unknown).toMatchObject({
      ok: false,
      message: expect.stringContaining('no case in which « assez grand » is unknown'),
    });
  });

  it('and the rules as they are, are read', () => {
    expect(readRules(DIALOGS)).toMatchObject({ ok: true });
  });
});
