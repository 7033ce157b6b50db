import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRIVACY_DOCUMENTS, writeDocument } from '../../src/privacy/index.ts';
import { unsetFacts } from './unset-facts.ts';

const PROJECT = join(import.meta.dirname, '../..');
const FOLDER = join(PROJECT, 'dialogs/vie-privee');

describe.each(PRIVACY_DOCUMENTS)('the document %s', (name) => {
  it('stands in docs as it is where nothing is set (`assistant privacy` writes it anew)', () => {
    expect(readFileSync(join(PROJECT, 'docs/donnees', `${name}.md`), 'utf8')).toBe(
      writeDocument(name, unsetFacts(), FOLDER),
    );
  });

  it('has what is set, and says what is not', () => {
    expect(writeDocument(name, unsetFacts(), FOLDER)).toContain('non renseigné');
    const set = writeDocument(
      name,
      unsetFacts({
        LEGAL_CONTROLLER: 'Région X',
        LEGAL_CONTACT: 'donnees@exemple.fr',
        LEGAL_DPO: 'dpo@exemple.fr',
        LEGAL_HOST: 'Hébergeur Y',
        RETENTION_BACKUPS_DAYS: '17',
        RETENTION_CONVERSATIONS_DAYS: '12',
        MODEL_BASE_URL: 'https://albert.test/v1',
        MODEL_NAME: 'albert-large',
      }),
      FOLDER,
    );
    expect(set).not.toContain('non renseigné');
    for (const told of ['Région X', 'Hébergeur Y', '17 jours', '12 jours', 'albert.test']) expect(set).toContain(told);
  });
});
