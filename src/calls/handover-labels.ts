import type { CallOutcome } from "./call.ts";
import type { Channel } from "./customer.ts";

/** The words of a hand-over note, in the language of whoever reads it. */
export interface HandoverLabels {
  /** `Handover: call 17` */
  readonly title: (call: number) => string;
  readonly who: string;
  readonly unknown: string;
  readonly contact: string;
  readonly wants: string;
  readonly tried: string;
  readonly promised: string;
  readonly nothing: string;
  readonly temperature: string;
  readonly next: string;
  readonly avoid: string;
  readonly overdue: string;
  readonly moreNotes: (count: number) => string;
  readonly moreArticles: (count: number) => string;
  readonly resume: string;
  readonly callBack: (when: string) => string;
  readonly sayWhen: string;
  readonly sayWho: string;
  readonly beginWithEmpathy: (temperature: number) => string;
  readonly given: string;
  readonly noOtherTime: string;
  readonly channels: Readonly<Record<Channel, string>>;
  /** How a call stands: what it is while it has not ended, else how it did. */
  readonly states: Readonly<Record<CallOutcome | "open" | "parked", string>>;
}

const en: HandoverLabels = {
  title: (call) => `Handover: call ${call}`,
  who: "Who",
  unknown: "not known yet",
  contact: "Contact",
  wants: "Wants",
  tried: "Tried",
  promised: "Promised",
  nothing: "nothing",
  temperature: "Temperature",
  next: "Next",
  avoid: "Do not say again",
  overdue: "overdue",
  moreNotes: (count) => `… and ${count} more ${count === 1 ? "note" : "notes"}`,
  moreArticles: (count) => `… and ${count} more ${count === 1 ? "article" : "articles"}`,
  resume: "Take over",
  callBack: (when) => `Call back ${when}`,
  sayWhen: "Say when they will hear from us: nothing is promised",
  sayWho: "Say who has it now: it was escalated",
  beginWithEmpathy: (temperature) => `Begin with empathy: the last temperature was ${temperature}`,
  given: "already told",
  noOtherTime: "no other time than the promised one",
  channels: {
    voice: "voice",
    chat: "chat",
    email: "email",
    sms: "sms",
    social: "social media",
    "in-person": "in person",
  },
  states: {
    open: "open",
    parked: "parked",
    resolved: "resolved",
    callback: "callback",
    escalated: "escalated",
    abandoned: "abandoned",
  },
};

const hu: HandoverLabels = {
  title: (call) => `Átadás: ${call}. hívás`,
  who: "Ki",
  unknown: "még nem ismert",
  contact: "Kapcsolat",
  wants: "Mit kér",
  tried: "Mi történt eddig",
  promised: "Mit ígértünk",
  nothing: "semmit",
  temperature: "Hőfok",
  next: "Következő lépés",
  avoid: "Ezt ne mondja újra",
  overdue: "lejárt",
  moreNotes: (count) => `… és még ${count} jegyzet`,
  moreArticles: (count) => `… és még ${count} cikk`,
  resume: "Vegye át",
  callBack: (when) => `Hívja vissza: ${when}`,
  sayWhen: "Mondja meg, mikor jelentkezünk: még nem ígértünk semmit",
  sayWho: "Mondja meg, kinél van most az ügy: továbbadtuk",
  beginWithEmpathy: (temperature) => `Kezdje együttérzéssel: az utolsó hőfok ${temperature} volt`,
  given: "már elmondtuk",
  noOtherTime: "ne ígérjen más időpontot",
  channels: {
    voice: "telefon",
    chat: "csevegés",
    email: "e-mail",
    sms: "sms",
    social: "közösségi média",
    "in-person": "személyesen",
  },
  states: {
    open: "nyitva",
    parked: "félretéve",
    resolved: "megoldva",
    callback: "visszahívás",
    escalated: "továbbadva",
    abandoned: "megszakadt",
  },
};

const da: HandoverLabels = {
  title: (call) => `Overdragelse: opkald ${call}`,
  who: "Hvem",
  unknown: "endnu ukendt",
  contact: "Kontakt",
  wants: "Ønsker",
  tried: "Prøvet",
  promised: "Lovet",
  nothing: "intet",
  temperature: "Temperatur",
  next: "Næste skridt",
  avoid: "Sig ikke igen",
  overdue: "overskredet",
  moreNotes: (count) => `… og ${count} ${count === 1 ? "note" : "noter"} mere`,
  moreArticles: (count) => `… og ${count} ${count === 1 ? "artikel" : "artikler"} mere`,
  resume: "Overtag",
  callBack: (when) => `Ring tilbage ${when}`,
  sayWhen: "Sig, hvornår de hører fra os: intet er lovet",
  sayWho: "Sig, hvem der har sagen nu: den er eskaleret",
  beginWithEmpathy: (temperature) => `Begynd med forståelse: sidste temperatur var ${temperature}`,
  given: "allerede fortalt",
  noOtherTime: "intet andet tidspunkt end det lovede",
  channels: {
    voice: "telefon",
    chat: "chat",
    email: "e-mail",
    sms: "sms",
    social: "sociale medier",
    "in-person": "personligt",
  },
  states: {
    open: "åben",
    parked: "parkeret",
    resolved: "løst",
    callback: "tilbagekald",
    escalated: "eskaleret",
    abandoned: "afbrudt",
  },
};

const ta: HandoverLabels = {
  title: (call) => `ஒப்படைப்பு: அழைப்பு ${call}`,
  who: "யார்",
  unknown: "இன்னும் தெரியவில்லை",
  contact: "தொடர்பு",
  wants: "கேட்பது",
  tried: "செய்து பார்த்தது",
  promised: "வாக்களித்தது",
  nothing: "எதுவும் இல்லை",
  temperature: "மனநிலை",
  next: "அடுத்து",
  avoid: "மீண்டும் சொல்ல வேண்டாம்",
  overdue: "நேரம் கடந்தது",
  moreNotes: (count) => `… மேலும் ${count} ${count === 1 ? "குறிப்பு" : "குறிப்புகள்"}`,
  moreArticles: (count) => `… மேலும் ${count} ${count === 1 ? "கட்டுரை" : "கட்டுரைகள்"}`,
  resume: "தொடருங்கள்",
  callBack: (when) => `திரும்ப அழையுங்கள்: ${when}`,
  sayWhen: "எப்போது தொடர்புகொள்வோம் என்று சொல்லுங்கள்: எதுவும் வாக்களிக்கவில்லை",
  sayWho: "இப்போது யார் கவனிக்கிறார் என்று சொல்லுங்கள்: மேல்நிலைக்கு அனுப்பப்பட்டது",
  beginWithEmpathy: (temperature) => `அனுதாபத்துடன் தொடங்குங்கள்: கடைசி மனநிலை ${temperature}`,
  given: "ஏற்கனவே சொன்னது",
  noOtherTime: "வாக்களித்த நேரத்தைத் தவிர வேறு நேரம் வேண்டாம்",
  channels: {
    voice: "தொலைபேசி",
    chat: "அரட்டை",
    email: "மின்னஞ்சல்",
    sms: "குறுஞ்செய்தி",
    social: "சமூக ஊடகம்",
    "in-person": "நேரில்",
  },
  states: {
    open: "திறந்துள்ளது",
    parked: "நிறுத்தி வைக்கப்பட்டது",
    resolved: "தீர்ந்தது",
    callback: "திரும்ப அழைப்பு",
    escalated: "மேல்நிலைக்கு அனுப்பப்பட்டது",
    abandoned: "பாதியில் நின்றது",
  },
};

const byLanguage: Readonly<Record<string, HandoverLabels>> = { en, hu, da, ta };

/** The labels for a language tag; English for a language that has none. */
export function handoverLabels(lang: string | null): HandoverLabels {
  const language = (lang ?? "").toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(byLanguage, language) ? (byLanguage[language] ?? en) : en;
}
