import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { frenchDate } from './browser/french-date.ts';
import { documentPage } from './document-page.ts';
import { escapeHtml } from './escape-html.ts';

/** What `node test/e2e/declare-accessibility.ts` found: every state of the chat on every device, and what was wrong there. */
const resultsSchema = z.object({
  checkedOn: z.iso.date(),
  tools: z.string().min(1),
  states: z.array(z.object({ device: z.string(), state: z.string(), found: z.array(z.string()) })).min(1),
});

export type AccessibilityResults = z.output<typeof resultsSchema>;

const RESULTS = new URL('accessibility-results.json', import.meta.url);

/** Reads the results that were written beside this file; undefined before the checks were ever run. */
export function readAccessibilityResults(): AccessibilityResults | undefined {
  return existsSync(RESULTS) ? resultsSchema.parse(JSON.parse(readFileSync(RESULTS, 'utf8'))) : undefined;
}

/**
 * The declaration « Accessibilité », in the form that the law asks for: state, what is not reached, how it was established and
 * when, whom to write to, and where to complain; the results themselves are folded.
 *
 * @param contact of this installation; undefined when it is not set
 */
export function accessibilityPage(results: AccessibilityResults | undefined, contact?: string): string {
  const established =
    results === undefined
      ? ''
      : ` Cette déclaration a été établie le ${frenchDate(results.checkedOn) ?? results.checkedOn}.`;
  return documentPage(
    'Accessibilité : non conforme',
    `<div class="intro">
        <h1>Déclaration d’accessibilité : non conforme</h1>
        <p>L’organisme qui publie cet assistant s’engage à le rendre accessible (article 47 de la loi n° 2005-102 du 11 février 2005).${established}</p>
      </div>
      <section class="documents">
        <h2>État de conformité</h2>
        <p>L’assistant n’a pas encore eu d’audit RGAA par une personne : il est donc déclaré <strong>non conforme</strong>, quels que soient les résultats ci-dessous.</p>
        <h2>Ce qui n’est pas atteint ou n’a pas été vérifié</h2>
        <ul>
          <li>Un audit RGAA 4.1 complet, par une personne.</li>
          <li>De vrais lecteurs d’écran (NVDA, JAWS, VoiceOver, TalkBack) et la commande vocale.</li>
          <li>Des essais avec des personnes handicapées.</li>
          <li>D’autres navigateurs que Chromium.</li>
          <li>La relecture, par une personne qui parle la langue, de l’interface et des messages qui ne sont pas en français.</li>
          <li>Les documents officiels vers lesquels les sources mènent : ils ne sont pas à nous.</li>
          <li>L’assistant dans Microsoft Teams.</li>
        </ul>
        <h2>Comment cette déclaration a été établie</h2>
        ${results === undefined ? '<p>Les vérifications automatiques n’ont pas encore été faites.</p>' : checks(results)}
        <p>Sont aussi essayés à chaque changement du programme : des parcours entiers au clavier seul ; ce que la page donne à dire aux lecteurs d’écran, chaque message une fois, dans l’ordre, avec qui parle ; la place du clavier, jamais perdue ; les animations arrêtées quand l’appareil le demande, le texte de droite à gauche, la langue des passages étrangers, la taille des boutons.</p>
        <h2>Retour d’information et contact</h2>
        <p>${contact === undefined ? '<strong>L’adresse de contact n’est pas encore indiquée sur ce serveur.</strong> Vous pouvez demander à parler à une personne depuis l’assistant, ou écrire à la Région Hauts-de-France.' : `Si vous n’arrivez pas à lire ou à utiliser quelque chose, écrivez à ${escapeHtml(contact)}, ou demandez une personne depuis l’assistant : une autre façon de faire vous sera proposée.`}</p>
        <h2>Voies de recours</h2>
        <p>Sans réponse satisfaisante, vous pouvez <a href="https://formulaire.defenseurdesdroits.fr">écrire au Défenseur des droits</a>, <a href="https://www.defenseurdesdroits.fr/saisir/delegues">contacter son délégué dans votre département</a>, ou envoyer un courrier (gratuit, sans timbre) : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</p>
      </section>`,
  );
}

function checks({ checkedOn, tools, states }: AccessibilityResults): string {
  const devices = [...new Set(states.map(({ device }) => device))];
  const wrong = states.filter(({ found }) => found.length > 0).length;
  const outcome = wrong === 0 ? 'aucun défaut trouvé' : `${wrong} avec un défaut`;
  return `<p>Le ${frenchDate(checkedOn) ?? checkedOn}, avec ${escapeHtml(tools)} (règles WCAG 2.0, 2.1 et 2.2, niveaux A et AA), et l’absence de défilement horizontal. ${states.length} vérifications, ${outcome}. Un programme ne voit qu’une partie des défauts.</p>
        ${devices.map((device) => section(device, states)).join('\n        ')}`;
}

function section(device: string, states: AccessibilityResults['states']): string {
  const items = states.filter((one) => one.device === device).map(({ state, found }) => item(state, found));
  return `<details><summary>Sur ${escapeHtml(device)} : ${items.length} états</summary><ul>${items.join('')}</ul></details>`;
}

function item(state: string, found: readonly string[]): string {
  const words = found.length === 0 ? 'aucun défaut trouvé' : found.map(escapeHtml).join(' ; ');
  return `<li>${escapeHtml(state)} : <strong>${words}</strong></li>`;
}
