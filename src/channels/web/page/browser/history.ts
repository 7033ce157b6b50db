/** Tells, after a reload, what the person had already been shown from what is new. */
export interface History {
  /** Whether the activity with this id was already shown before the reload; to be asked once per activity, in order. */
  isPast(id: string): boolean;
  /** From here on everything is new (the person writes). */
  end(): void;
}

/** @param lastSeenId last activity shown before the reload; null when there was none */
export function createHistory(lastSeenId: string | null): History {
  let until = lastSeenId;
  return {
    isPast: (id) => {
      if (until === null) return false;
      if (id === until) until = null;
      return true;
    },
    end: () => {
      until = null;
    },
  };
}
