import { Coaching } from "../../src/cli/coaching.ts";
import { lintWords } from "../../src/coach/lint-words.ts";
import { openArticleFolder } from "../../src/io/article-files.ts";
import { openGuideFolder } from "../../src/io/guide-files.ts";

const [kb = "", lang = "en"] = process.argv.slice(2);
const coaching = new Coaching(openGuideFolder(kb), openArticleFolder(kb));
const tongue = await coaching.tongue(lang);
for (const p of [...coaching.problems, ...lintWords([tongue], [])])
  console.log(`${p.path}:${p.line} ${p.severity} ${p.message} (${p.rule})`);
