import type { Request, Response, Server } from 'restify';
import { type Asset, HttpError, makeOneAnswer, sendAsset } from '../../../../platform/index.ts';
import { languageIn } from '../language-in.ts';
import { wordsIn } from '../load-page.ts';
import { galleryIndex, galleryPage } from './gallery-page.ts';
import { galleryStates } from './gallery-states.ts';

const COLORS = ['clair', 'sombre', 'contraste'];

/** Serves `/galerie`, for who changes how the page looks (GALLERY=on): the states, then `?etat=&couleurs=&langue=`. */
export function mountGallery(server: Server, pages: ReadonlyMap<string, Asset>): void {
  const states = galleryStates();
  server.get('/galerie', async function sendGallery(request: Request, response: Response): Promise<void> {
    const asked = new URLSearchParams(request.getQuery());
    const name = asked.get('etat');
    if (name === null) return send(galleryIndex(states, [...pages.keys()]));
    const state = states.find((each) => each.name === name);
    if (state === undefined) throw new HttpError(404, 'NOT_FOUND', 'Cet état n’existe pas.');
    const language = languageIn(request, pages);
    const colors = COLORS.find((each) => each === asked.get('couleurs'));
    const page = pages.get(language)?.plain.toString('utf8') ?? '';
    return send(galleryPage(page, state, wordsIn(language), colors === undefined ? {} : { colors }));

    function send(html: string): void {
      sendAsset(request, response, makeOneAnswer(html, 'text/html; charset=utf-8'), 'not');
    }
  });
}
