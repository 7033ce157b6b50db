/** One part of a composed message. */
export interface AskedPart {
  /** As the person wrote it: to name it when it is not answered. */
  readonly said: string;
  /** As a question of its own, to be looked for. */
  readonly question: string;
  /** Whether it asks something, and does not only tell. */
  readonly asks: boolean;
  /** It only wishes: it is answered, and not named when it is not. */
  readonly isWish?: boolean | undefined;
  /** Stems of its words that tell how it asks and not what about (« combien ça coûte »): an answer need not say them. */
  readonly light?: readonly string[];
  /** Stems that its question takes from another part. */
  readonly topic?: readonly string[];
  /** What was told just before it, to be looked for together. */
  readonly told?: string | undefined;
  /** Asked in our words, for what the person told: it needs nothing of the rest of the message. */
  readonly isComplete?: boolean;
}
