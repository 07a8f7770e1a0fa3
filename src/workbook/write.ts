/**
 * Writing back, all or nothing, in five round trips whatever the number of sheets (one more for every 4.5 MB):
 *
 * 1. check    may we write, and are the sheets to be replaced still ours;
 * 2. build    every sheet's new content on a hidden, marked sheet aside, and a copy of every sheet to be replaced;
 * 3. verify   what was built must be what was meant, and whatever was read for scoring must still stand;
 * 4. swap     a new sheet gets its name and is shown; a replaced one takes its content over by one copy, so the
 *             sheet object stays and the user's formulas, charts and names that point at it live on. The content
 *             aside names the sheets by what they are called before the swap, so its formulas arrive right;
 * 5. finish   widths, page, charts, protection; the sheets aside go.
 *
 * Excel does not take back a request that failed half-way, so we do: a swap that is not known to have succeeded
 * is followed by a request that restores the copies and removes what was added, repeated until it gets through.
 * After the swap the way is forward only: what the finish cannot do becomes a warning, never half a result.
 * Should restoring fail too, the marked copies stay; the next write replaces everything and clears them.
 * Of source sheets only blank cells below a register are ever filled, in the swap (`appended`), and blanked on the way back.
 */
import { build, verify } from "./aside";
import { check } from "./check";
import { readContents } from "./contents";
import { sameRows } from "./fingerprint";
import { passingSheets } from "./job";
import type { Checked, NotWritten, Replaced, Verified, WriteJob, WriteOutcome, Written } from "./job";
import { problem, problemOf } from "./problem";
import type { Problem } from "./problem";
import { queueExtent } from "./read";
import { addedSheets, insist, looksOfAll, removeSteps, restoreSteps, swapSteps } from "./swap";
import { queueAll } from "./steps";

/** How a write ended, with what is needed to take it back. */
export interface WriteResult {
  readonly outcome: WriteOutcome;
  readonly replaced: readonly Replaced[];
}

/** A failure as a problem; what is neither Excel's nor expected is thrown on. */
function problemOrThrow(error: unknown): Problem {
  const known = problemOf(error);
  if (known === null) throw error;
  return known;
}

/** Removes sheets aside; the names of those that stayed. */
async function tidy(job: WriteJob, sheets: readonly string[]): Promise<readonly string[]> {
  return (await insist(job, removeSteps(sheets))) === null ? [] : sheets;
}

/** Whether the replaced sheets hold what they held before: asked when restoring them was refused. */
async function isUnchanged(job: WriteJob, { targets }: Checked, { replaced }: Verified): Promise<boolean> {
  const old = targets.flatMap((target) => (target.old === null ? [] : [target.old]));
  try {
    return await job.run(async (context) => {
      const asked = old.map(({ id }) => {
        const sheet = context.workbook.worksheets.getItem(id).load("name");
        return { sheet, extent: queueExtent(sheet) };
      });
      await job.trips.send(context);
      const wanted = old.flatMap(({ id, name }, i) => {
        const area = asked[i]?.extent().area ?? null;
        return area === null ? [] : [{ sheet: id, name, area }];
      });
      const contents = wanted.length === 0 ? [] : await readContents(context, job.trips, wanted);
      const rows = new Map(wanted.map(({ sheet }, i) => [sheet, contents[i] ?? []]));
      return old.every(
        ({ id, name }, i) =>
          asked[i]?.sheet.name === name && sameRows(replaced[i]?.rows ?? [], rows.get(id) ?? []),
      );
    });
  } catch (error) {
    // Not even looking is possible: what is not known to be unchanged is not called so.
    problemOrThrow(error);
    return false;
  }
}

/** After a swap that is not known to have succeeded: back to what was. */
async function rollBack(
  job: WriteJob,
  checked: Checked,
  verified: Verified,
  cause: unknown,
): Promise<NotWritten> {
  const { targets } = checked;
  const known = problemOrThrow(cause);
  const locked = targets.find(({ old }) => old?.isProtected === true)?.old;
  const problemNow =
    locked && (known.code === "access-denied" || /unprotect/i.test(known.detail))
      ? problem("protected-sheet", locked.name, known.detail)
      : known;
  const failed = await insist(job, restoreSteps(targets, job.plan.appended));
  const restored = failed === null || (await isUnchanged(job, checked, verified));
  const aside = addedSheets(targets, verified.ids);
  // Copies that could not be put back are kept: they are all that is left of the old results.
  const removed = restored ? await insist(job, removeSteps(aside)) : failed;
  const addedNone = targets.every(({ old }) => old !== null);
  return {
    kind: "failed",
    problem: problemNow,
    state: restored && (removed === null || addedNone) ? "unchanged" : "mixed",
    leftovers: removed === null ? [] : passingSheets(targets),
  };
}

/** Looks and tidying, after the swap: in one request, and only when that breaks in parts. */
async function finish(job: WriteJob, checked: Checked, ids: ReadonlyMap<string, string>): Promise<Written> {
  const looks = looksOfAll(job, checked, ids);
  // Sheets that were new bear their own name by now; whatever else was made aside goes.
  const aside = checked.targets.flatMap(({ aside: name, old }) => (old === null ? [] : [name, old.backup]));
  const goes = [...aside, ...checked.leftovers, ...checked.removes];
  const warnings: Problem[] = [];
  let stayed: readonly string[] = [];
  try {
    await job.run(async (context) => {
      queueAll(context, [...looks.flat(), ...removeSteps(goes)]);
      await job.trips.send(context);
    });
  } catch (error) {
    problemOrThrow(error);
    stayed = await tidy(job, goes);
    for (const group of looks) {
      const failed = await insist(job, group);
      if (failed !== null) warnings.push(problem("looks", undefined, problemOrThrow(failed).detail));
    }
  }
  return {
    kind: "written",
    sheets: checked.targets.map(({ layout }) => layout.name),
    cleared: checked.leftovers.filter((sheet) => !stayed.includes(sheet)),
    warnings: warnings.slice(0, 1),
    leftovers: stayed,
  };
}

/**
 * Writes a plan, whole or not at all. Rejects only with an AbortError, after a cancellation and tidying up, or
 * with a mistake of the program itself; everything Excel refuses is an outcome.
 */
export async function write(job: WriteJob): Promise<WriteResult> {
  const prepared = await prepare(job);
  if ("kind" in prepared) return { outcome: prepared, replaced: [] };
  const { checked, verified } = prepared;
  const { targets } = checked;
  // Half a swap is worse than a late one: from here on nothing is cancelled.
  job.trips.commit();
  if (targets.length > 0 || (job.plan.appended ?? []).length > 0) {
    job.onPhase("swap");
    try {
      await job.run(async (context) => {
        queueAll(context, swapSteps(targets, verified.ids, job.plan.appended));
        await job.trips.send(context);
      });
    } catch (error) {
      return { outcome: await rollBack(job, checked, verified, error), replaced: [] };
    }
  }
  job.onPhase("finish");
  const outcome = await finish(job, checked, verified.ids);
  return { outcome, replaced: verified.replaced };
}

/** The first three trips: nothing but sheets aside is touched, and after a failure they go. */
async function prepare(job: WriteJob): Promise<{ checked: Checked; verified: Verified } | NotWritten> {
  let passing: readonly string[] = [];
  try {
    return await job.run(async (context) => {
      job.onPhase("check");
      const checked = await check(context, job);
      passing = passingSheets(checked.targets);
      job.onPhase("build");
      if (checked.targets.length > 0) await build(context, job, checked.targets);
      job.onPhase("verify");
      return { checked, verified: await verify(context, job, checked) };
    });
  } catch (error) {
    const leftovers = await tidy(job, passing);
    return { kind: "failed", problem: problemOrThrow(error), state: "unchanged", leftovers };
  }
}
