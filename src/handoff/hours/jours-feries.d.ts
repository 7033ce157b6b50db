declare module '@socialgouv/jours-feries' {
  /** @returns the public holidays of a year by name, at midnight in the process's own time zone */
  export default function joursFeries(year: number, options?: { alsace: boolean }): Readonly<Record<string, Date>>;
}
