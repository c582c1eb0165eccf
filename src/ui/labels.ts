/** The words around an article, in the article's language: an agent who reads Tamil reads Tamil labels. */
export interface Labels {
  readonly say: string;
  readonly ask: string;
  readonly never: string;
  readonly escalate: string;
  readonly owner: string;
  readonly reviewed: string;
  readonly neverReviewed: string;
  readonly reviewDue: string;
  readonly draft: string;
  readonly archived: string;
}

const en: Labels = {
  say: "Say",
  ask: "Ask first",
  never: "Never",
  escalate: "Escalate",
  owner: "owner",
  reviewed: "reviewed",
  neverReviewed: "never reviewed",
  reviewDue: "review due",
  draft: "draft",
  archived: "archived",
};

const byLanguage: Readonly<Record<string, Labels>> = {
  en,
  hu: {
    say: "Mondja",
    ask: "Előbb kérdezze meg",
    never: "Soha",
    escalate: "Továbbadás",
    owner: "felelős",
    reviewed: "ellenőrizve",
    neverReviewed: "még nem ellenőrzött",
    reviewDue: "ellenőrzése esedékes",
    draft: "piszkozat",
    archived: "archivált",
  },
  da: {
    say: "Sig",
    ask: "Spørg først",
    never: "Aldrig",
    escalate: "Eskaler",
    owner: "ansvarlig",
    reviewed: "gennemgået",
    neverReviewed: "aldrig gennemgået",
    reviewDue: "skal gennemgås",
    draft: "kladde",
    archived: "arkiveret",
  },
  ta: {
    say: "சொல்லுங்கள்",
    ask: "முதலில் கேளுங்கள்",
    never: "ஒருபோதும் வேண்டாம்",
    escalate: "மேல்நிலைக்கு அனுப்புங்கள்",
    owner: "பொறுப்பு",
    reviewed: "சரிபார்த்தது",
    neverReviewed: "இன்னும் சரிபார்க்கவில்லை",
    reviewDue: "மறுபரிசீலனை நிலுவையில்",
    draft: "வரைவு",
    archived: "காப்பகத்தில்",
  },
};

/** The labels for a language tag (`hu`, `hu-hu`); English for a language that has none. */
export function labelsFor(lang: string): Labels {
  const language = lang.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(byLanguage, language) ? (byLanguage[language] ?? en) : en;
}
