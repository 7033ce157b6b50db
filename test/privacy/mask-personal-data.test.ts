import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { readYaml } from '../../src/platform/index.ts';
import { maskPersonalData } from '../../src/privacy/index.ts';
import { LOOK_ALIKES } from './look-alikes.ts';
import { MASKED_FORMS } from './masked-forms.ts';
import { SECOND_FORMS, SECOND_LOOK_ALIKES } from './second-look.ts';

describe('personal data is masked before anything is kept', () => {
  it.each([
    ["mon numéro de sécu c'est 1 99 99 99 999 999 99, vérifie mes droits", ['nir'], '99 999'],
    ['2850759123456', ['nir'], '2850759'],
    ['secu: 285075912345678', ['nir'], '2850759'],
    ['je suis né en corse 1 85 07 2A 123 456 78', ['nir'], '123 456'],
    ['185.07.59.123.456-78', ['nir'], '123.456'],
    ['virez sur FR76 3000 6000 0112 3456 7890 189 merci', ['iban'], '3000 6000'],
    ['fr7630006000011234567890189', ['iban'], '3000600'],
    ['commande 4970 1012 3456 7890', [], undefined],
    ['ma carte 4539 1488 0343 6467', ['carte'], '4539'],
    ['appelez moi au 06 12 34 56 78', ['telephone'], '34 56'],
    ['0612345678 ou +33 6 12 34 56 78', ['telephone'], '12345678'],
    ['mon mail: jean.dupont+pf@orange.fr', ['email'], 'dupont'],
    ['écrivez à lea@exemple.fr ou au 07.11.22.33.44', ['email', 'telephone'], '22.33'],
  ] as const)('%s', (text, kinds, gone) => {
    const masked = maskPersonalData(text);
    expect(masked.found).toEqual(kinds);
    if (gone !== undefined) expect(masked.text).not.toContain(gone);
  });

  it.each([
    "j'ai 33 ans et 3200 euros sur mon cpf, formation de 400 heures en 2026",
    'le 3949 ou le 0 800 02 60 80',
    'article L6323-1 du code du travail',
    'mon code postal est 62300, Lens 59000',
    'rncp 35506, formacode 31768, siret 356 000 000 00048 du centre',
  ])('leaves alone: %s', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });

  it('says what was there, so that the resident understands the transcript', () => {
    expect(maskPersonalData('nir 2 85 07 59 123 456 78.').text).toBe('nir [numéro de sécurité sociale masqué].');
  });
});

describe('what personal data looks like in real messages', () => {
  it.each([...MASKED_FORMS, ...SECOND_FORMS])('%s', (text, kind, gone) => {
    for (const message of [text, `Bonjour, ${text} merci`, `(${text})`]) {
      const masked = maskPersonalData(message);
      expect(masked.found).toEqual([kind]);
      expect(masked.text).not.toContain(gone);
    }
  });

  it('is known in 64 forms by each of two authors, beside 64 that only look like it', () => {
    for (const forms of [MASKED_FORMS, SECOND_FORMS]) expect(new Set(forms.map(([text]) => text)).size).toBe(64);
    for (const alike of [LOOK_ALIKES, SECOND_LOOK_ALIKES]) expect(new Set(alike).size).toBe(64);
  });

  it('leaves the words around it as they were written', () => {
    expect(maskPersonalData('Très bien\u200b : ０６ 12 34 56 78 — à Lille.').text).toBe(
      'Très bien\u200b : [téléphone masqué] — à Lille.',
    );
  });

  it('leaves the public lines of the assistant alone', () => {
    const { numeros } = readYaml(
      join(PROJECT_FOLDER, 'dialogs', 'numeros.yaml'),
      z.looseObject({ numeros: z.array(z.looseObject({ numero: z.string() })) }),
    );
    for (const { numero } of numeros) expect(maskPersonalData(numero).found, numero).toEqual([]);
  });
});

describe('what only looks like personal data is left alone', () => {
  it.each([...LOOK_ALIKES, ...SECOND_LOOK_ALIKES])('%s', (text) => {
    for (const message of [text, `Bonjour, ${text} merci`, `${text}\n${text}`]) {
      expect(maskPersonalData(message)).toEqual({ text: message, found: [] });
    }
  });
});
