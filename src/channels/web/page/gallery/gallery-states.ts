import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const FOLDER = new URL('states/', import.meta.url);
const activities = z.array(z.looseObject({ id: z.string(), type: z.string() }));

/** One state of the conversation: the activities that the page had received, as the assistant sent them. */
export interface GalleryState {
  readonly name: string;
  readonly activities: readonly object[];
  /** What is unfolded: a CSS class of what holds the fold. */
  readonly open?: 'sources' | 'brief' | 'around-here';
}

/** Every state of the gallery, the empty conversation first. */
export function galleryStates(): readonly GalleryState[] {
  const recorded = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace('.json', ''),
      activities: activities.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))),
    }));
  const again = (of: string, name: string, open: NonNullable<GalleryState['open']>): readonly GalleryState[] =>
    recorded.filter((state) => state.name === of).map((state) => ({ ...state, name, open }));
  return [
    { name: 'accueil', activities: [] },
    ...recorded,
    ...again('reponse', 'reponse-source-ouverte', 'sources'),
    ...again('formations', 'formations-fiche-ouverte', 'brief'),
    ...again('formations', 'formations-carte', 'around-here'),
  ];
}
