/** The ballots of a 述职评议会: one on the secretaries and one on the branches, or one for each 测评 rule of either. */
import type { Appraisal, BranchResult } from "../../../appraisal/appraisal";
import { optionsOf, ratersOf } from "../../../appraisal/methods/registry";
import type { Rule } from "../../../appraisal/rulebook/rulebook";
import { ballotRules } from "../../ballots";
import type { PaperSource } from "../paper";
import { periodOf } from "../source";

const words = {
  secretary: (period: string) => `${period}党支部书记述职评议测评表`,
  branch: (period: string) => `${period}民主评议党支部测评表`,
  ofRule: (title: string, form: string) => `${form}（${title}）`,
  /** A 测评 rule on what secretaries report, by its title. */
  onSecretary: /书记|述职/,
};

/** Whom a ballot is about. */
export type Subject = "secretary" | "branch";

/** One ballot, as everyone fills it in. */
export interface BallotForm {
  readonly subject: Subject;
  readonly title: string;
  /** The options of its rule; without one the grades of 等次办法. */
  readonly options: readonly string[];
  /** 测评主体 that are told apart; empty where they are not. */
  readonly raters: readonly string[];
  /** The rule that its votes are counted by; null where they are no points. */
  readonly rule: Rule | null;
}

/** Every ballot, those on secretaries first. */
export function ballotFormsOf(source: PaperSource): readonly BallotForm[] {
  const { rulebook } = source.appraisal;
  const rules = ballotRules(source.appraisal);
  const period = periodOf(source);
  const formsOf = (subject: Subject): readonly BallotForm[] => {
    const own = rules.filter(({ title }) => words.onSecretary.test(title) === (subject === "secretary"));
    const title = words[subject](period);
    if (own.length === 0)
      return [{ subject, title, options: rulebook.grades.map(({ name }) => name), raters: [], rule: null }];
    return own.map((rule) => ({
      subject,
      title: own.length === 1 ? title : words.ofRule(rule.title, title),
      options: optionsOf(rule),
      raters: ratersOf(rule),
      rule,
    }));
  };
  return [...formsOf("secretary"), ...formsOf("branch")];
}

/** Who is voted on, in the order of 支部名册: the order must not tell the rank. */
export const votedOn = ({ branches }: Appraisal): readonly BranchResult[] =>
  branches.filter(({ status }) => status !== "not-rated");
