/** One part of a composed message. */
export interface AskedPart {
  /** As the person wrote it: to name it when it is not answered. */
  readonly said: string;
  /** As a question of its own, to be looked for. */
  readonly question: string;
  /** Whether it asks something, and does not only tell. */
  readonly asks: boolean;
}
