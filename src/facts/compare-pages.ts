/** A section of a page, as its words. */
export interface PageSection {
  readonly heading: string;
  readonly text: string;
}

export interface SectionChange {
  readonly heading: string;
  readonly kind: 'changed' | 'gone' | 'new';
}

/** What a newer version of a page says otherwise, section by section; spaces do not count. */
export function comparePages(before: readonly PageSection[], after: readonly PageSection[]): SectionChange[] {
  const words = (text: string) => text.replace(/\s+/g, ' ').trim();
  const now = new Map(after.map(({ heading, text }) => [heading, words(text)]));
  const old = new Map(before.map(({ heading, text }) => [heading, words(text)]));
  return [
    ...[...old].flatMap(([heading, text]): SectionChange[] => {
      const other = now.get(heading);
      if (other === undefined) return [{ heading, kind: 'gone' }];
      return other === text ? [] : [{ heading, kind: 'changed' }];
    }),
    ...[...now.keys()].flatMap((heading): SectionChange[] => (old.has(heading) ? [] : [{ heading, kind: 'new' }])),
  ];
}
