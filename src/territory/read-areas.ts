import { z } from 'zod';
import { fold } from '../language/index.ts';
import { DialogsError, readYaml } from '../platform/index.ts';
import type { Commune } from './commune.ts';
import { byPopulation } from './place.ts';

/** An area in everyday words: « bassin minier ». */
export interface Area {
  readonly name: string;
  readonly words: readonly string[];
  /** Most populous first. */
  readonly communes: readonly Commune[];
}

/** Another name of a commune, or of several that it can mean: « boulogne », « bruay ». */
export interface OtherName {
  readonly words: readonly string[];
  /** INSEE codes. */
  readonly insee: readonly string[];
  readonly afterPreposition: boolean;
}

export interface EverydayNames {
  readonly areas: readonly Area[];
  readonly otherNames: readonly OtherName[];
  /** First words of names, folded, that do not stand for the whole name. */
  readonly emptyBeginnings: ReadonlySet<string>;
}

const words = z.array(z.string().min(2)).min(1);
const names = z.array(z.string().min(1)).default([]);
const schema = z.strictObject({
  verifie_le: z.iso.date(),
  zones: z.array(
    z.strictObject({
      nom: z.string().min(1),
      mots: words,
      departements: names,
      arrondissements: names,
      zones_emploi: names,
      epci: names,
      communes: names,
    }),
  ),
  autres_noms: z.array(
    z.strictObject({
      mots: words,
      communes: z.array(z.string().length(5)).min(1),
      avec_preposition: z.boolean().default(false),
    }),
  ),
  debuts_sans_valeur: words,
});

/**
 * Reads `knowledge/territoire/lieux-dits.yaml`.
 *
 * @param communes what the areas are made of
 * @throws when the file is faulty, or names something that is not in the region: it ships with the program
 */
export function readEverydayNames(path: string, communes: readonly Commune[]): EverydayNames {
  const file = readYaml(path, schema);
  const members = new Map<string, Commune[]>();
  for (const commune of byPopulation(communes)) {
    for (const name of membershipsOf(commune)) {
      const held = members.get(name);
      if (held === undefined) members.set(name, [commune]);
      else held.push(commune);
    }
  }
  const heldBy = (name: string): readonly Commune[] => {
    const held = members.get(name);
    if (held === undefined) throw new DialogsError(`${path}: « ${name} » is not in the region`);
    return held;
  };
  const areas = file.zones.map(({ nom, mots, departements, arrondissements, zones_emploi, epci, communes: insee }) => {
    const parts = [...departements, ...arrondissements.map(inArrondissement), ...zones_emploi.map(inZone), ...epci];
    const held = new Set([...parts, ...insee].flatMap(heldBy));
    return { name: nom, words: mots, communes: byPopulation([...held]) };
  });
  const otherNames = file.autres_noms.map(({ mots, communes: insee, avec_preposition }) => {
    insee.forEach(heldBy);
    return { words: mots, insee, afterPreposition: avec_preposition };
  });
  return { areas, otherNames, emptyBeginnings: new Set(file.debuts_sans_valeur.map(fold)) };
}

function membershipsOf({ insee, department, arrondissement, employmentZone, epci }: Commune): string[] {
  return [
    insee,
    department,
    inArrondissement(arrondissement),
    ...(employmentZone === null ? [] : [inZone(employmentZone)]),
    ...(epci === null ? [] : [epci]),
  ];
}

/** An arrondissement and an employment zone may share their name without holding the same communes. */
function inArrondissement(name: string): string {
  return `arrondissement ${name}`;
}

function inZone(name: string): string {
  return `zone d'emploi ${name}`;
}
