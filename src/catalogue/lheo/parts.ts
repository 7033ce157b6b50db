import { readEmail, readNumber, readPhone, readSiret, readUrl } from '../clean/identifiers.ts';
import { readPlace } from '../clean/place.ts';
import { plainLine } from '../clean/plain-text.ts';
import { type Certification, type Contact, type Formacode, type Lieu, UNSAID_CERTIFICATION } from '../formation.ts';
import { below, child, children, type Element, textAt, texts } from '../readers/element.ts';

/** Told what was not as the standard has it, in French. */
export type Repair = (reason: string) => void;

/** `domaine-formation`: what the training is about. */
export function domain(formation: Element, repair: Repair) {
  const element = child(formation, 'domaine-formation');
  const formacodes = children(element, 'code-FORMACODE').flatMap(({ text, attributes }): Formacode[] => {
    const code = text.trim();
    if (!/^\d{5}$/.test(code)) {
      if (code !== '' && code !== '-') repair(`Formacode illisible : ${code.slice(0, 20)}`);
      return [];
    }
    return [{ code, version: versionOf(attributes.ref), principal: attributes.tag === 'principal' }];
  });
  return {
    formacodes: formacodes.toSorted((one, other) => Number(other.principal) - Number(one.principal)),
    romes: texts(element, 'code-ROME').filter((code) => /^[A-Z]\d{4}$/.test(code)),
    nsf: texts(element, 'code-NSF').filter((code) => /^\d{3}[a-z]?$/.test(code)),
    diplomes: [],
  };
}

/** `certification`: codes only in the standard; its wording, when a catalogue adds it as an extra. */
export function certifications(formation: Element): Certification[] {
  return children(formation, 'certification').flatMap((element) => {
    const certification = {
      ...UNSAID_CERTIFICATION,
      intitule: plainLine(extra(element, 'intitule-certification') ?? extra(element, 'intitule') ?? ''),
      rncp: readNumber(textAt(element, 'code-RNCP')),
      rs: readNumber(textAt(element, 'code-RS')),
      certifInfo: readNumber(textAt(element, 'code-CERTIFINFO')),
    };
    const { intitule, rncp, rs, certifInfo } = certification;
    return intitule === '' && rncp === null && rs === null && certifInfo === null ? [] : [certification];
  });
}

/** The first place found below an element: `adresse` is often wrapped or misplaced. */
export function placeBelow(element: Element | undefined): Lieu | null {
  const adresse = element?.name === 'adresse' ? element : below(element, 'adresse');
  if (adresse === undefined) return null;
  const coordonnees = below(element, 'coordonnees');
  const position = child(adresse, 'geolocalisation');
  const nom = textAt(adresse, 'denomination') || textAt(coordonnees, 'nom') || textAt(coordonnees, 'ligne');
  return readPlace({
    nom,
    adresse: texts(adresse, 'ligne')
      .filter((ligne) => ligne !== nom)
      .map(plainLine)
      .filter((ligne) => ligne !== '')
      .join(', '),
    codePostal: textAt(adresse, 'codepostal'),
    commune: textAt(adresse, 'ville'),
    insee: textAt(adresse, 'code-INSEE-commune'),
    latitude: textAt(position, 'latitude'),
    longitude: textAt(position, 'longitude'),
  });
}

/** How to reach somebody: the first usable phone number and address of the elements given, in their order. */
export function contactOf(elements: readonly (Element | undefined)[], repair: Repair): Contact | null {
  let telephone: string | null = null;
  let courriel: string | null = null;
  for (const element of elements) {
    for (const kind of ['telfixe', 'portable']) {
      const raw = textAt(below(element, kind), 'numtel');
      const phone = readPhone(raw);
      if (phone === null && /\d/.test(raw)) repair(`téléphone illisible : ${raw.slice(0, 30)}`);
      telephone ??= phone;
    }
    courriel ??= readEmail(below(element, 'courriel')?.text ?? '');
  }
  return telephone === null && courriel === null ? null : { telephone, courriel };
}

/** The first usable address of an element such as `url-formation`. */
export function urlIn(element: Element | undefined): string | null {
  for (const text of texts(element, 'urlweb')) {
    const url = readUrl(text);
    if (url !== null) return url;
  }
  return null;
}

/** A SIRET, told when it is there but cannot be one. */
export function siretIn(element: Element | undefined, repair: Repair): string | null {
  const raw = element?.name === 'SIRET' ? element.text.trim() : textAt(element, 'SIRET');
  const siret = readSiret(raw);
  if (siret === null && /\d/.test(raw) && !/^[09]+$/.test(raw)) repair(`SIRET invalide : ${raw.slice(0, 30)}`);
  return siret;
}

/** The text of `<extra info="name">` in an element's own extras. */
export function extra(element: Element | undefined, name: string): string | undefined {
  for (const extras of children(element, 'extras')) {
    const found = children(extras, 'extra').find(({ attributes }) => attributes.info === name);
    if (found !== undefined) return found.text.trim();
  }
  return undefined;
}

/** `V14` of `V14`, `14` or `v14`. */
function versionOf(ref: string | undefined): string | null {
  const number = /^v?(\d{1,2})$/i.exec(ref?.trim() ?? '')?.[1];
  return number === undefined ? null : `V${number}`;
}
