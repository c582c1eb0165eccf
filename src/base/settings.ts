/** Every default of the program. Flag beats environment beats config file beats these. */
export const settings = Object.freeze({
  /** Language of an article that names none and lies in no language folder. */
  lang: "en",
  /** How long a review holds. */
  reviewEvery: "90d",
  /** Results of one search. */
  searchLimit: 5,
  /** Words of a say-line: one breath. */
  sayWords: 25,
  /** A larger file is no article: 4 MiB. */
  maxArticleBytes: 4 * 1024 * 1024,
  /** Folders of a knowledge base that hold something else than articles. */
  reservedFolders: Object.freeze(["phrases", "signals", "scenarios", "tests"]),
});
