/** What a person does, or has just stopped doing; each belongs to one axis, on which the last said holds. */
const AXES = {
  work: [
    'salarie',
    'agent_public',
    'independant',
    'employeur',
    'apprenti',
    'alternant',
    'stagiaire',
    'saisonnier',
    'insertion',
    'service_civique',
    'demandeur_emploi',
    'sans_emploi',
    'au_foyer',
    'aidant',
    'etudiant',
    'scolaire',
    'decrocheur',
    'neet',
    'retraite',
    'detenu',
    'conjoint_collaborateur',
  ],
  ended: [
    'licencie',
    'licencie_eco',
    'inaptitude',
    'rupture_conventionnelle',
    'demissionnaire',
    'fin_de_contrat',
    'fin_de_droits',
    'ex_independant',
  ],
  pause: ['arret_maladie', 'conge_parental', 'activite_partielle'],
  stay: ['refugie', 'asile', 'frontalier'],
  health: ['invalidite'],
} as const;

type Axis = keyof typeof AXES;
export type Status = (typeof AXES)[Axis][number];

export const STATUSES: readonly Status[] = Object.values(AXES).flat();

/** Being one of these, a person's last job has no more to say than that it ended. */
const AT_WORK: ReadonlySet<Status> = new Set(['salarie', 'agent_public', 'independant', 'apprenti', 'retraite']);

const AXIS_OF = new Map<Status, Axis>();
for (const status of AXES.work) AXIS_OF.set(status, 'work');
for (const status of AXES.ended) AXIS_OF.set(status, 'ended');
for (const status of AXES.pause) AXIS_OF.set(status, 'pause');
for (const status of AXES.stay) AXIS_OF.set(status, 'stay');
for (const status of AXES.health) AXIS_OF.set(status, 'health');

/** The statuses after one more was said: it takes the place of those of its axis; new work ends what had ended. */
export function withStatus(before: readonly Status[], said: Status): Status[] {
  const axis = AXIS_OF.get(said);
  const kept = before.filter((status) => {
    const other = AXIS_OF.get(status);
    return other !== axis && !(AT_WORK.has(said) && other === 'ended');
  });
  return [...kept, said];
}
