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

/** The declaration « Accessibilité »: what the automatic checks found, and what nobody has checked yet. */
export function accessibilityPage(results: AccessibilityResults | undefined): string {
  return documentPage(
    'Accessibilité : non conforme',
    `<div class="intro">
        <h1>Accessibilité : non conforme</h1>
        <p>L’assistant n’a pas encore eu d’audit RGAA par une personne : il est donc déclaré non conforme, quels que soient les résultats ci-dessous.</p>
      </div>
      <section class="documents">
        <h2>Ce qui a été vérifié par un programme</h2>
        ${results === undefined ? '<p>Ces vérifications n’ont pas encore été faites.</p>' : checks(results)}
        <h2>Ce qui est aussi essayé automatiquement</h2>
        <ul>
          <li>Des parcours entiers au clavier seul : poser une question, chercher une formation, regarder ses droits et changer une réponse, demander une personne, demander à être rappelé, copier et effacer sa conversation.</li>
          <li>Ce que la page donne à dire aux lecteurs d’écran dans chacun de ces parcours : chaque message une fois, dans l’ordre, avec qui parle.</li>
          <li>La place du clavier : jamais perdue quand un bouton disparaît, rendue au bouton du site quand la fenêtre se ferme.</li>
          <li>Les animations arrêtées quand l’appareil le demande, le texte de droite à gauche, la langue des passages étrangers, la taille des boutons.</li>
        </ul>
        <p>Ces essais sont refaits à chaque changement du programme.</p>
        <h2>Ce qui n’a pas été vérifié</h2>
        <ul>
          <li>Un audit RGAA 4.1 complet, par une personne.</li>
          <li>De vrais lecteurs d’écran (NVDA, JAWS, VoiceOver, TalkBack) et la commande vocale.</li>
          <li>Des essais avec des personnes handicapées.</li>
          <li>D’autres navigateurs que Chromium.</li>
          <li>Les documents officiels vers lesquels les sources mènent : ils ne sont pas à nous.</li>
          <li>L’assistant dans Microsoft Teams.</li>
        </ul>
        <h2>Vous rencontrez un problème</h2>
        <p>Vous pouvez demander à parler à une personne depuis l’assistant, ou écrire à la Région Hauts-de-France. Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits (<a href="https://www.defenseurdesdroits.fr">defenseurdesdroits.fr</a>).</p>
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
  return `<h3>Sur ${escapeHtml(device)}</h3><ul>${items.join('')}</ul>`;
}

function item(state: string, found: readonly string[]): string {
  const words = found.length === 0 ? 'aucun défaut trouvé' : found.map(escapeHtml).join(' ; ');
  return `<li>${escapeHtml(state)} : <strong>${words}</strong></li>`;
}
