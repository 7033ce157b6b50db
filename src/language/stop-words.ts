/**
 * Words that say nothing of a topic, folded: grammar, question words, politeness, and the way people type them on a
 * telephone (« jai », « chui », « stp »).
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `
  a ah ai aie ainsi alors apres as assez au aucun aucune aucuns aujourd aupres auquel auquelle aura aurai aurais aurait
  auras aurez aurons auront aussi autre autres aux auxquelles auxquels avaient avais avait avant avec avez avoir avons
  ayant ayez ayons beaucoup bien c ca car ce ceci cela celle celles celui cependant certain certaine certaines certains
  ces cet cette ceux chacun chacune chaque chez ci comme d dans de dehors deja depuis des dessous dessus deux devant
  donc dont du durant elle elles en encore entre envers es est et etaient etais etait etant etc ete etes etions etre eu
  eue eues eurent eus eut eux fait faut furent fut hors hui ici il ils j je jusqu jusque l la laquelle le lequel les
  lesquelles lesquels leur leurs lors lorsque lui m ma mais malgre me meme memes mes mien moi moins mon n ne neanmoins
  ni non nos notre nous on ont or ou outre par parce parmi pas pendant peu peut plus plusieurs plutot point pour
  pourtant pres presque puis puisque q qu quand que quelque quelques qui quiconque quoique s sa sans sauf se selon sera
  serai seraient serais serait seras serez serons seront ses seul si sien sinon soi soient sois soit sommes son sont
  sous suis sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes toutefois tres trop tu un une
  vers via voici voila vos votre vous vu y

  comment combien lequel pourquoi quel quelle quelles quels quid quoi
  peux peuvent pouvez pouvons pouvoir pourrai pourrais pourrait pourrez pourraient puisse puissent
  dois doit devez devons doivent devoir devrai devrais devrait devrez devra devront
  faire fais faites faisons font ferai ferais ferait fera feront
  veux veut veulent voulez vouloir voudrais voudrait aimerais aimerait souhaite souhaiterais
  sais sait savoir savez existe existent dire dis dit donner donne donnez
  vais va vas allez aller

  bonjour bonsoir salut coucou merci mercis svp stp please cordialement madame monsieur mme mr sincerement salutations
  avance remercie remercier

  jai jsuis jsui chui chuis jveux jve jvoudrais jpeux jpe jaimerais ya yatil kel kelle koi kwa ki ke kan pk pkoi pr pdt
  tt ts ds qd dc bcp slt bjr cc kje jsp ct cest
  `
    .trim()
    .split(/\s+/),
);
