/** What a test wants of a body; everything else is as in the DILA's file. */
export interface SampleService {
  readonly id: string;
  readonly type?: string;
  readonly insee?: string;
  readonly covers?: readonly string[];
  readonly name?: string;
  readonly modified?: string;
}

/**
 * One body in the shape of the DILA's file (data.gouv.fr, « base de données locales », JSON since July 2022): the fields and
 * their types are the real ones, the facts are made up.
 */
export function sampleService({
  id,
  type = 'mission_locale',
  insee = '02381',
  covers = [insee],
  name = 'Mission locale de Thiérache',
  modified = '18/11/2026 17:42:39',
}: SampleService) {
  return {
    plage_ouverture: [
      {
        nom_jour_debut: 'Lundi',
        nom_jour_fin: 'Jeudi',
        valeur_heure_debut_1: '08:30:00',
        valeur_heure_fin_1: '12:00:00',
        valeur_heure_debut_2: '13:30:00',
        valeur_heure_fin_2: '17:00:00',
        commentaire: '',
      },
      {
        nom_jour_debut: 'Vendredi',
        nom_jour_fin: 'Vendredi',
        valeur_heure_debut_1: '09:00:00',
        valeur_heure_fin_1: '12:00:00',
        valeur_heure_debut_2: '',
        valeur_heure_fin_2: '',
        commentaire: 'sur rendez-vous',
      },
    ],
    site_internet: [{ libelle: '', valeur: 'https://www.ml-thierache.example' }],
    copyright: "Direction de l'information légale et administrative (Premier ministre)",
    ancien_code_pivot: `${type}-${insee}-01`,
    telecopie: [],
    nom: name,
    sigle: '',
    date_modification: modified,
    adresse_courriel: ['accueil@ml-thierache.example'],
    pivot: [{ type_service_local: type, code_insee_commune: covers }],
    id,
    categorie: 'SL',
    telephone: [{ valeur: '03 53 01 00 00', description: 'accueil {matin} "seulement" \\ ]' }],
    mission: '',
    code_insee_commune: insee,
    adresse: [
      { type_adresse: 'Adresse postale', numero_voie: 'BP 1', code_postal: '02501', nom_commune: 'Hirson Cedex' },
      {
        type_adresse: 'Adresse',
        complement1: 'Maison de l’emploi',
        complement2: '',
        numero_voie: '1 rue de l’Exemple',
        service_distribution: '',
        code_postal: '02500',
        nom_commune: 'Hirson',
        pays: '',
        longitude: '4.0839',
        latitude: '49.9219',
        accessibilite: 'ACC',
      },
    ],
  };
}

/** The same body as the API exports it: lists are JSON in a text, the e-mail is a text. */
export function sampleApiService(sample: SampleService) {
  const { plage_ouverture, site_internet, telephone, adresse, pivot, adresse_courriel, ...rest } =
    sampleService(sample);
  return {
    ...rest,
    plage_ouverture: JSON.stringify(plage_ouverture),
    site_internet: JSON.stringify(site_internet),
    telephone: JSON.stringify(telephone),
    adresse: JSON.stringify(adresse),
    pivot: JSON.stringify(pivot.map(({ type_service_local }) => ({ type_service_local }))),
    adresse_courriel: adresse_courriel[0],
  };
}
