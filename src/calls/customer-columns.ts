import { fold } from "../base/text.ts";

/** What a column of somebody else's table means to us. */
export type CustomerColumn =
  | "name"
  | "firstName"
  | "lastName"
  | "phone"
  | "ref"
  | "lang"
  | "channel"
  | "zone"
  /** A number or a time of our own: not taken in. */
  | "ours";

/** How people head these columns, in English, Hungarian, Danish and Tamil: compared without accents, case and signs. */
const names: Readonly<Record<CustomerColumn, string>> = {
  name: "name|full name|customer|customer name|client|contact|display name|név|teljes név|ügyfél|ügyfél neve|ügyfélnév|vevő|navn|fulde navn|kunde|kundenavn|பெயர்|முழுப் பெயர்|வாடிக்கையாளர்|வாடிக்கையாளர் பெயர்",
  firstName: "first name|given name|forename|keresztnév|utónév|fornavn|முதல் பெயர்",
  lastName: "last name|family name|surname|vezetéknév|családnév|efternavn|கடைசி பெயர்|குடும்பப் பெயர்",
  phone:
    "phone|phones|phone number|telephone|telephone number|tel|mobile|mobile phone|mobile number|cell|cell phone|number|telefon|telefonszám|mobil|mobilszám|mobiltelefon|telefonnummer|tlf|tlf nr|mobilnummer|தொலைபேசி|தொலைபேசி எண்|கைபேசி|கைபேசி எண்|அலைபேசி|அலைபேசி எண்|மொபைல்",
  ref: "ref|reference|customer ref|customer number|customer no|customer id|client id|account|account number|account no|ügyfélszám|ügyfélkód|ügyfélazonosító|azonosító|hivatkozás|kundenummer|kundenr|kunde nr|kunde id|referencia|reference nr|வாடிக்கையாளர் எண்|குறிப்பு எண்|கணக்கு எண்",
  lang: "lang|language|preferred language|nyelv|sprog|மொழி",
  channel: "channel|preferred channel|csatorna|kapcsolattartás|kanal|foretrukken kanal|வழி|தொடர்பு வழி",
  zone: "zone|time zone|timezone|tz|időzóna|tidszone|நேர மண்டலம்",
  ours: "id|created at|updated at",
};

const meanings = new Map(
  (Object.keys(names) as CustomerColumn[]).flatMap((column) =>
    names[column].split("|").map((name) => [plain(name), column] as const),
  ),
);

/** What a column means; null where it means nothing to us. A digit at the end counts nothing: `Phone 2`. */
export function columnMeant(heading: string): CustomerColumn | null {
  const name = plain(heading);
  return meanings.get(name) ?? meanings.get(name.replace(/\d+$/, "")) ?? null;
}

/** True where the header has the family's name first, as its language writes it. */
export function isFamilyFirst(heading: string): boolean {
  return ["vezeteknev", "csaladnev"].includes(plain(heading));
}

function plain(name: string): string {
  return fold(name).replace(/[\s_.:()/-]+/g, "");
}

const languages: Readonly<Record<string, string>> = {
  en: "english|angol|engelsk|ஆங்கிலம்",
  hu: "hungarian|magyar|ungarsk|ஹங்கேரியன்",
  da: "danish|dán|dansk|டேனிஷ்",
  ta: "tamil|tamilsk|தமிழ்",
};

/** A language as tables name it (`Hungarian`, `magyar`, `hu_HU`) as a tag; null where it is none that we know. */
export function languageMeant(text: string): string | null {
  const typed = fold(text.trim()).replaceAll("_", "-");
  for (const [tag, words] of Object.entries(languages)) {
    if (words.split("|").some((word) => fold(word) === typed)) return tag;
  }
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(typed) ? typed : null;
}

const channelNames: Readonly<Record<string, string>> = {
  voice: "voice|phone|call|telephone|telefon|hang|opkald|தொலைபேசி|அழைப்பு",
  chat: "chat|csevegés|அரட்டை",
  email: "email|e-mail|mail|மின்னஞ்சல்",
  sms: "sms|text|குறுஞ்செய்தி",
  social: "social|social media|közösségi|sociale medier|சமூக ஊடகம்",
  "in-person": "in-person|in person|shop|személyes|személyesen|personlig|நேரில்",
};

/** A channel as tables name it; null where it is none. */
export function channelMeant(text: string): string | null {
  const typed = fold(text.trim());
  const found = Object.entries(channelNames).find(([, words]) =>
    words.split("|").some((word) => fold(word) === typed),
  );
  return found?.[0] ?? null;
}
