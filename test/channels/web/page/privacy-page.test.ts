import { describe, expect, it } from 'vitest';
import { legalPage, privacyPage } from '../../../../src/channels/web/page/privacy-page.ts';
import { readPrivacyTexts } from '../../../../src/channels/web/page/privacy-texts.ts';
import { DATA_KINDS } from '../../../../src/privacy/index.ts';
import { unsetFacts } from '../../../privacy/unset-facts.ts';

const texts = readPrivacyTexts();
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\u00a0/g, ' ')
    .replace(/\s+/g, ' ');

describe('the page « Vos données »', () => {
  it('tells the figures of this very installation', () => {
    const page = words(
      privacyPage(
        unsetFacts({
          RETENTION_CONVERSATIONS_DAYS: '41',
          RETENTION_HANDOFFS_DAYS: '142',
          RETENTION_CALLBACKS_DAYS: '43',
          RETENTION_NOTES_DAYS: '44',
          RETENTION_FEEDBACK_DAYS: '45',
          RETENTION_TEAMS_DAYS: '46',
          RETENTION_AUDIT_DAYS: '147',
          RETENTION_HOUR: '4',
          RETENTION_BACKUPS_DAYS: '18',
          TEAMS_ANONYMOUS: '1',
        }),
        texts,
      ),
    );
    for (const figure of [41, 142, 43, 44, 45, 46, 147, 18]) expect(page).toContain(`${figure} jours`);
    expect(page.match(/vers 4 h/g)).toHaveLength(2);
    expect(page).not.toMatch(/[{}]/);
  });

  it('has one line for each kind that is kept here, and none for what is not used', () => {
    const rows = (html: string) => html.match(/<th scope="row">/g)?.length;
    expect(rows(privacyPage(unsetFacts({ TEAMS_ANONYMOUS: '1' }), texts))).toBe(DATA_KINDS.length);
    expect(rows(privacyPage(unsetFacts(), texts))).toBe(DATA_KINDS.length - 1);
  });

  it('says who is responsible, or that nobody has said it', () => {
    const unset = words(privacyPage(unsetFacts(), texts));
    expect(unset).toContain('n’est pas encore indiqué');
    const set = words(
      privacyPage(
        unsetFacts({
          LEGAL_CONTROLLER: 'Région <X>',
          LEGAL_CONTACT: 'donnees@exemple.fr',
          LEGAL_DPO: 'dpo@exemple.fr',
          RETENTION_BACKUPS_DAYS: '7',
        }),
        texts,
      ),
    );
    expect(set).toContain('Région &lt;X&gt;');
    expect(set).toContain('donnees@exemple.fr');
    expect(set).not.toContain('pas encore indiqué');
  });

  it('says where questions are sent, when they are', () => {
    expect(privacyPage(unsetFacts(), texts)).not.toContain('modèle de langage');
    const model = { MODEL_BASE_URL: 'https://albert.test/v1', MODEL_NAME: 'albert-large' };
    expect(privacyPage(unsetFacts(model), texts)).toContain('albert-large');
  });
});

describe('the page « Mentions légales »', () => {
  it('says three times that nothing is set, and what is set instead', () => {
    expect(words(legalPage(unsetFacts(), texts)).match(/Pas encore indiqué/g)).toHaveLength(3);
    const page = words(
      legalPage(
        unsetFacts({ LEGAL_PUBLISHER: 'La Région', LEGAL_DIRECTOR: 'X', LEGAL_HOST: 'Hébergeur, Lille' }),
        texts,
      ),
    );
    expect(page).toContain('Hébergeur, Lille');
    expect(page).not.toContain('Pas encore');
  });
});
