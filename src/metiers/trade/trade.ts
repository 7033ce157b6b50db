/** A trade of the ROME, as facts. */
export interface Trade {
  /** ROME 4 code, `H2902`. */
  readonly code: string;
  /** « chaudronnier ou chaudronnière » */
  readonly name: string;
  readonly masculine: string;
  readonly feminine: string;
  /** Code in the third version of the ROME, by which surveys know it; several trades may share it. */
  readonly parent: string;
  /** Whether other trades share its parent: then figures of the parent are of all of them. */
  readonly sharesParent: boolean;
  readonly domain: string;
  /** Undefined: not filled in, which is not « no ». */
  readonly regulated: boolean | undefined;
  /** The ecological transition needs it. */
  readonly green: boolean;
  /** Where more detail stands in our own words. */
  readonly hasSheet: boolean;
}

export interface TradeNames {
  readonly masculine: string;
  readonly feminine: string;
  /** For a sentence. */
  readonly both: string;
}

/** « Conducteur / Conductrice d'engins agricoles » → both whole names, and « conducteur ou conductrice d'engins agricoles ». */
export function namesOf(label: string): TradeNames {
  const [first = label, second] = label.split(' / ');
  if (second === undefined) return { masculine: label, feminine: label, both: lowered(label) };
  const head = first.split(' ');
  const other = second.split(' ');
  const tail = other.slice(head.length).join(' ');
  const masculine = tail === '' ? first : `${first} ${tail}`;
  return { masculine, feminine: second, both: lowered(`${first} ou ${lowered(second)}`) };
}

/** « Agent » → « agent »; initials (« AES ») stay. */
export function lowered(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
