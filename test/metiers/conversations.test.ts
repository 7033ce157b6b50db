import { describe, expect, it } from 'vitest';
import { talk } from './talk.ts';

describe('a conversation about a trade', () => {
  it('tells what it is, then its pay and who recruits there, without naming it again', async () => {
    const say = talk();
    const what = await say("c'est quoi le boulot de chaudronnier ?");
    expect(what.by).toBe('trades');
    expect(what.reply?.text).toContain('Chaudronnier ou chaudronnière');
    expect(what.reply?.cards).toHaveLength(1);
    const pay = await say('et le salaire ?');
    expect(pay.reply?.text).toMatch(/2017-2019, en France.*famille « Chaudronniers/);
    expect(pay.reply?.text).toContain('jamais une promesse pour une personne');
    const there = await say('ça recrute vers Dunkerque ?');
    expect(there.reply?.text).toContain('148 projets d’embauche'.replace('’', "'"));
    const laon = await say('et vers Laon ?');
    expect(laon.by).toBe('trades');
    expect(laon.reply?.text).toContain('Chaudronnier ou chaudronnière');
  });

  it.each([
    ['ça gagne combien un soudeur ?', /Soudeur ou soudeuse[\s\S]*nets par mois/],
    ['faut quel diplome pour etre plombier', /Plombier ou plombière[\s\S]*CAP/],
    ["c koi une journée d'aide soignant", /Aide-soignant[\s\S]*Où, avec qui/],
    ['couvreur c dangereux ?', /Couvreur[\s\S]*hauteur/],
    ['les horaires de boulanger', /Boulanger[\s\S]*tôt/],
    [
      'différence entre aide soignante et auxiliaire de vie',
      /Aide-soignant[\s\S]*et \*\*Assistant ou assistante de vie/,
    ],
  ])('« %s »', async (message, told) => {
    const { by, reply } = await talk()(message);
    expect(by).toBe('trades');
    expect(reply?.text).toMatch(told);
    expect(reply?.citations.length).toBeGreaterThan(0);
  });

  it('« quels métiers recrutent à Dunkerque ? » is answered with the survey of its basin', async () => {
    const { by, reply } = await talk()('quels métiers recrutent à Dunkerque ?');
    expect(by).toBe('trades');
    expect(reply?.text).toContain('enquête 2025');
    expect(reply?.text).toContain('bassin de Dunkerque');
  });
});

describe('an exploration', () => {
  it('asks at most four light questions, then gives five leads with why, a person and an immersion', async () => {
    const say = talk();
    expect((await say('je sais pas quoi faire')).reply?.kind).toBe('clarify');
    await say("j'aime bricoler et être dehors");
    await say('pas la nuit');
    await say('aucun diplôme, quelques mois');
    const { reply, shown } = await say('à Lens');
    expect(shown).toHaveLength(5);
    expect(reply?.text).toContain('parce que vous avez dit travailler de vos mains et être dehors');
    expect(reply?.text).toContain('éviter le travail de nuit');
    expect(reply?.text).toContain("Proch'Orientation");
    expect(reply?.suggestions.join()).toContain('essayer un métier');
    const after = await say("pas le 2, j'ai le vertige");
    expect(after.shown).not.toContain(shown[1]);
    expect(after.reply?.text).toContain('la hauteur');
  });

  it('takes « aucune idée » for an answer to each question', async () => {
    const say = talk();
    await say('je sais pas quoi faire de ma vie');
    for (let at = 0; at < 3; at++) expect((await say('aucune idée')).by).toBe('explore');
    expect((await say('aucune idée')).shown.length).toBeGreaterThan(0);
  });

  it('starts from what one has done, and respects what the body no longer bears', async () => {
    const say = talk();
    const first = await say('je suis maçon et mon dos ne suit plus');
    expect(first.by).toBe('explore');
    expect(first.reply?.text).toContain('maçon ou maçonne');
    expect(first.reply?.text).toContain('porter lourd');
    await say('un CAP');
    const { reply, shown } = await say('Amiens');
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toContain('F1703');
    expect(reply?.text).toContain('Ce qui manque peut-être');
    expect(reply?.text).toContain('VAE');
  });

  it('leaves a question about a trade, a right or a training to whoever answers it', async () => {
    const say = talk();
    await say('je sais pas quoi faire');
    expect((await say("c'est quoi le métier de cariste ?")).by).toBe('trades');
    expect((await talk()('je cherche une formation de soudeur à Lens')).by).toBeUndefined();
    expect((await talk()('à quoi j’ai droit ?')).by).toBeUndefined();
  });
});

describe('the same words', () => {
  const WHO = [
    '',
    'je suis une femme, ',
    'je suis un homme, ',
    "j'ai 20 ans, ",
    "j'ai 50 ans, ",
    "je m'appelle Fatima, ",
    "je m'appelle Kevin, ",
    "je m'appelle Marie-Claude, ",
    'moi c’est Mohamed, ',
    "j'ai 34 ans et je suis une maman, ",
    'je suis un papa de 41 ans, ',
  ];
  const WORDS = [
    "j'aime bricoler et être dehors, y a quoi comme métier ?",
    "j'aime aider les gens, quel métier je peux faire ?",
    'je voudrais travailler avec des animaux, donnez-moi des idées de métier',
    "j'aime la cuisine mais pas le week-end, des idées de métiers ?",
    "j'aime l'informatique, quel métier me conviendrait ?",
    "j'aime conduire, quels métiers je pourrais faire ?",
    "j'aime organiser et les chiffres, quel métier pour moi ?",
    "quel métier sans porter lourd, j'aime le contact avec les gens ?",
    "j'aime le bois et le travail manuel, des pistes de métiers ?",
    "je sais pas quel métier choisir, j'aime le sport",
    "j'aime m'occuper d'enfants, quels métiers existent ?",
    "j'aime la mécanique et les voitures, quel métier choisir ?",
    "j'aime dessiner et créer, des idées de métier ?",
    "je veux protéger l'environnement, quels métiers ?",
    "j'aime transmettre et expliquer, quel métier je peux faire ?",
    "je cherche une idée de métier sans bruit, j'aime les plantes",
    "quel métier si j'aime l'électricité et pas la hauteur ?",
    "j'aime vendre et convaincre, vers quel métier aller ?",
    'je veux un métier de la coiffure ou de la beauté, des idées ?',
    "j'aime protéger et secourir, quel métier pour moi ?",
  ];

  it('get the same leads from a woman or a man, at 20 or 50, under any first name (200 pairs)', async () => {
    let pairs = 0;
    for (const words of WORDS) {
      const leadsOf = async (who: string) => {
        const say = talk();
        let said = await say(`${who}${words}`);
        for (let at = 0; at < 4 && said.shown.length === 0; at++) said = await say('aucune idée');
        return said.shown;
      };
      const usual = await leadsOf('');
      expect(usual.length, words).toBeGreaterThan(0);
      for (const who of WHO.slice(1)) {
        expect(await leadsOf(who), `${who}${words}`).toEqual(usual);
        pairs += 1;
      }
    }
    expect(pairs).toBe(200);
  });
});
